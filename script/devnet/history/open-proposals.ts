/** The proposals that wait for somebody at the end of the history, oldest first. */
import type { ProposalScript } from './proposal-script.ts';

export const openProposals: readonly ProposalScript[] = [
  {
    daysAgo: 8.2,
    proposer: 3,
    title: 'Let jobs run for nine days',
    body: `Eight days were a relief for fine-tuning; **nine** also fit the evaluation that follows, in the same job and on the
same cards.

Unbonding follows, from 22 to **23 days**. Nothing else changes, and short jobs stay short: the client names the duration.`,
    action: {
      kind: 'setGroup',
      group: 'windows',
      values: { 'stake.unbonding': 1_987_200n, 'job.maxDuration': 777_600n },
    },
    votes: [
      { delegate: 3, support: 'For', reason: 'Same request, same clients.' },
      { delegate: 1, support: 'For', reason: 'The last step did no harm.' },
      { delegate: 0, support: 'For', reason: '' },
      { delegate: 4, support: 'Against', reason: 'Money is locked for longer and longer.' },
    ],
    ending: 'Queued',
  },
  {
    daysAgo: 4.5,
    proposer: 5,
    title: 'Refuse jobs below 20 cents',
    body: `Undelivered jobs fell by half when the lowest price went to 15 cents. The rest of them cost little more.

The lowest price of a job goes from 0.15 to **0.20 USD**.

> Students can still share one job: the price is for the job, not for the person.`,
    action: { kind: 'set', key: 'job.minPrice', value: 200_000n },
    votes: [
      { delegate: 5, support: 'For', reason: 'It worked the first time.' },
      { delegate: 0, support: 'Against', reason: 'Now it hits real small jobs: I have looked at the receipts.' },
      { delegate: 2, support: 'For', reason: 'Spam is the complaint I hear most.' },
      {
        delegate: 1,
        support: { for: '14000000', against: '6000000' },
        reason: 'Split as those who delegate to me have told me.',
      },
    ],
    ending: 'Active',
  },
  {
    daysAgo: 3.2,
    proposer: 4,
    title: 'Compute grants for universities',
    body: `Five groups, **80 000 FLOP** of compute each, spent on this market and reported in public.

1. groups apply with a page of text
2. the delegates pick five in the forum
3. unspent FLOP comes back after a year

Requested: **400 000 FLOP**.`,
    action: { kind: 'pay', grantee: 2, flop: '400000' },
    votes: [
      { delegate: 4, support: 'For', reason: 'This is how the next users learn about us.' },
      { delegate: 3, support: 'Against', reason: 'Nothing binds anybody to send anything back.' },
      { delegate: 1, support: 'Abstain', reason: 'Good aim. I want to see the list of groups first.' },
    ],
    ending: 'Active',
  },
  {
    daysAgo: 0.6,
    proposer: 0,
    title: 'Another step from burn to stakers',
    body: `The share of staked tokens grew by a fifth since stakers receive 32 % of the fees.

- burned: 37 % → **35 %**
- stakers: 32 % → **34 %**`,
    action: {
      kind: 'setGroup',
      group: 'fee.shares',
      values: { 'fee.share.burn': 3_500n, 'fee.share.stakers': 3_400n },
    },
    votes: [],
    ending: 'Pending',
  },
];
