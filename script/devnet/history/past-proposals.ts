/** The proposals whose story is over, oldest first. */
import type { ProposalScript } from './proposal-script.ts';
import { APPEALED_CASE } from './special-jobs.ts';

export const pastProposals: readonly ProposalScript[] = [
  {
    daysAgo: 97,
    proposer: 0,
    title: 'Lower the protocol fee to 2.25 %',
    body: `## Why
In the first days two thirds of all quotes were refused by clients, and *the fee* is the reason they give most.

## What
The protocol fee goes from **2.5 %** to **2.25 %** of the price of a job. Jobs that are funded already keep the fee
they were funded at.

## What it costs
At today's volume about a tenth of the fees. We get it back with 12 % more jobs.`,
    action: { kind: 'set', key: 'fee.protocol', value: 225n },
    votes: [
      { delegate: 0, support: 'For', reason: 'A young market should be cheap to enter.' },
      { delegate: 1, support: 'For', reason: 'Small step, easy to undo.' },
      { delegate: 3, support: 'Against', reason: 'Stakers earn little enough as it is.' },
      { delegate: 2, support: 'For', reason: '' },
      { delegate: 5, support: 'Abstain', reason: 'I rent out GPUs, so I have a stake in this.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 91,
    proposer: 2,
    title: 'Fund the open benchmark suite',
    body: `Clients cannot tell a good card from a throttled one. A **benchmark that anyone can rerun** gives providers a
number to quote and clients a number to check.

| milestone | when |
|---|---|
| matrix and attention kernels | 4 weeks |
| network and disk | 8 weeks |
| signed report in the job receipt | 12 weeks |

Requested: **250 000 FLOP**, paid at once to the maintainers.`,
    action: { kind: 'pay', grantee: 0, flop: '250000' },
    votes: [
      { delegate: 2, support: 'For', reason: 'We need this before we can talk about quality at all.' },
      { delegate: 0, support: 'For', reason: 'Maintainers have delivered before.' },
      { delegate: 4, support: 'Against', reason: 'I would pay by milestone.' },
      { delegate: 1, support: 'For', reason: 'By milestone next time, please.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 84,
    proposer: 1,
    title: 'Burn almost half of every fee',
    body: `## Proposal
Raise the burned part of the fees from 40 % to **45 %**, taken from the stakers' part.

## Reason
Emission outweighs the burn many times over. Every point helps holders, whether they stake or not.`,
    action: {
      kind: 'setGroup',
      group: 'fee.shares',
      values: { 'fee.share.burn': 4_500n, 'fee.share.stakers': 2_500n },
    },
    votes: [
      { delegate: 1, support: 'For', reason: 'Holders carry the emission, so they should see the burn.' },
      { delegate: 0, support: 'Against', reason: 'This takes from the only people who secure the network.' },
      { delegate: 4, support: 'For', reason: '' },
      {
        delegate: 2,
        support: 'Against',
        reason: 'The burn is a rounding error next to emission. Look at decay first.',
      },
      { delegate: 3, support: 'Against', reason: 'Stakers were just cut once.' },
    ],
    ending: 'Defeated',
  },
  {
    daysAgo: 77,
    proposer: 3,
    title: 'Let jobs run for eight days',
    body: `Fine-tuning a large model on eight cards takes **7.5 days** with today's prices and checkpoints. Clients split such
runs into two jobs and pay for the warm-up twice.

The longest duration of a job goes from 7 to **8 days**. The money of a job that is never delivered is locked one day
longer at worst.

Stake must stay in reach for as long as a job, its dispute, the verdict and the appeal can take together, so unbonding
goes from 21 to **22 days** with it.`,
    action: {
      kind: 'setGroup',
      group: 'windows',
      values: { 'stake.unbonding': 1_900_800n, 'job.maxDuration': 691_200n },
    },
    votes: [
      { delegate: 3, support: 'For', reason: 'My own clients ask for it.' },
      { delegate: 0, support: 'For', reason: '' },
      { delegate: 1, support: 'For', reason: 'No downside for short jobs.' },
      { delegate: 5, support: 'For', reason: 'Checkpoints are expensive.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 70,
    proposer: 4,
    title: 'Pay for a review of the contracts',
    body: `Two independent reviewers, three weeks each. Requested: **3 500 000 FLOP**.`,
    action: { kind: 'pay', grantee: 1, flop: '3500000' },
    votes: [],
    ending: 'Canceled',
  },
  {
    daysAgo: 68,
    proposer: 4,
    title: 'Pay for a review of the contracts (corrected amount)',
    body: `The first version asked for ten times too much: a slip of mine, and I have cancelled it.

- two independent reviewers, three weeks each
- reports are published in full, with our answers
- fixes are proposed one by one, so that each can be voted on

Requested: **350 000 FLOP**.`,
    action: { kind: 'pay', grantee: 1, flop: '350000' },
    votes: [
      { delegate: 0, support: 'For', reason: 'Thank you for catching it yourself.' },
      { delegate: 1, support: 'For', reason: '' },
      { delegate: 2, support: 'For', reason: 'Needed before we raise any limit.' },
      { delegate: 3, support: 'Abstain', reason: 'I know one of the reviewers.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 59,
    proposer: 5,
    title: 'Refuse jobs below 15 cents',
    body: `A third of all jobs last week cost less than **0.15 USD** and most of them were never delivered. They only cost
providers attention.

The lowest price of a job goes from 0.10 to **0.15 USD**.`,
    action: { kind: 'set', key: 'job.minPrice', value: 150_000n },
    votes: [
      { delegate: 5, support: 'For', reason: 'Nobody runs a real job for a dime.' },
      { delegate: 2, support: 'For', reason: '' },
      { delegate: 0, support: 'For', reason: 'Can be lowered again.' },
      { delegate: 4, support: 'Against', reason: 'Students start with ten cents.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 51,
    proposer: 5,
    title: 'Sponsor a racing team',
    body: `Our name on a car that millions of people see. Requested: **1 200 000 FLOP** for one season.`,
    action: { kind: 'pay', grantee: 2, flop: '1200000' },
    votes: [
      { delegate: 5, support: 'For', reason: 'We are invisible outside our bubble.' },
      { delegate: 4, support: 'Against', reason: 'Not one client will come from this.' },
      { delegate: 5, support: 'Against', reason: 'Fair enough. I withdraw my own vote.' },
    ],
    ending: 'Defeated',
  },
  {
    daysAgo: 43,
    proposer: 0,
    title: 'Give stakers and the treasury more of the fees',
    body: `## What changes
| | now | then |
|---|---|---|
| burned | 40 % | **37 %** |
| stakers | 30 % | **32 %** |
| treasury | 20 % | **21 %** |
| insurance | 10 % | 10 % |

## Why
Staking pays less than lending the same tokens elsewhere. The treasury has paid two grants and earned little.`,
    action: {
      kind: 'setGroup',
      group: 'fee.shares',
      values: { 'fee.share.burn': 3_700n, 'fee.share.stakers': 3_200n, 'fee.share.treasury': 2_100n },
    },
    votes: [
      { delegate: 1, support: 'Against', reason: 'Holders pay for it.' },
      { delegate: 3, support: 'For', reason: '' },
      { delegate: 4, support: 'Abstain', reason: '' },
      { delegate: 0, support: 'For', reason: 'As announced after the burn vote. Sorry for being late.', isLate: true },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 40,
    proposer: 3,
    title: 'Rent a hall of our own for two years',
    body: `Four of the larger providers would move in, and **eight hundred cards** in one place would be on offer at one price.

- two years of rent and power, paid at once
- the hall belongs to the treasury for that time

Requested: **25 000 000 FLOP**.`,
    action: { kind: 'pay', grantee: 1, flop: '25000000' },
    votes: [
      { delegate: 3, support: 'For', reason: 'My cards would be the first to move.' },
      { delegate: 0, support: 'For', reason: 'Scale is what we lack.' },
      { delegate: 1, support: 'Against', reason: 'This is more than may leave the treasury in 90 days.' },
      { delegate: 2, support: 'For', reason: '' },
    ],
    ending: 'Expired',
  },
  {
    daysAgo: 36,
    proposer: 5,
    title: `Case ${APPEALED_CASE}: the verdict of malicious work stands`,
    body: `Two of three verifiers found that the result of this job was **copied from another client's job** and handed in
under a new hash. The provider appealed: it says that its cache mixed up two containers.

- the log it shows begins an hour after the work was handed in
- the same happened to no other client on that day
- both verifiers reran the job and got something else

I propose to uphold the verdict. Everything behind the provider is slashed and it is removed; the client gets its loss
back, and most of the rest is burned. If we do nothing, the verdict stands as well, but only after 35 days.`,
    action: { kind: 'decide', caseId: APPEALED_CASE, outcome: 'Malicious' },
    votes: [
      { delegate: 5, support: 'For', reason: 'I read both reports. This was no accident.' },
      { delegate: 0, support: 'For', reason: 'Clients must be able to trust a hash.' },
      { delegate: 3, support: 'Against', reason: 'Incorrect, yes. Malicious is not proven to me.' },
      { delegate: 2, support: 'For', reason: '' },
      { delegate: 1, support: 'For', reason: 'Its delegators lose too, and I am sorry for them.' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 32,
    proposer: 2,
    title: 'Let emission decay by 19 % a year',
    body: `Twenty percent a year front-loads what providers earn into years in which there is not enough work for them.

**19 %** moves about one percent of the budget from the first two years to later ones. The sum of all emission stays
what it is; what was minted so far is not touched.`,
    action: { kind: 'set', key: 'emission.decay', value: 1_900n },
    votes: [
      { delegate: 2, support: 'For', reason: 'Small and in the right direction.' },
      { delegate: 1, support: 'For', reason: 'Less dilution now.' },
      { delegate: 5, support: 'Against', reason: 'Providers need it now.' },
      { delegate: 0, support: 'For', reason: '' },
    ],
    ending: 'Executed',
  },
  {
    daysAgo: 20,
    proposer: 1,
    title: 'Move two points of emission from providers to stakers and ecosystem',
    body: `Providers receive 60 % of emission, far more than the jobs they run are worth.

- providers: 60 % → **58 %**
- stakers: 15 % → **16 %**
- ecosystem: 5 % → **6 %**`,
    action: {
      kind: 'setGroup',
      group: 'emission.shares',
      values: {
        'emission.share.providers': 5_800n,
        'emission.share.stakers': 1_600n,
        'emission.share.ecosystem': 600n,
      },
    },
    votes: [
      { delegate: 1, support: 'For', reason: '' },
      { delegate: 0, support: 'For', reason: 'Providers can win it back with real usage.' },
      { delegate: 3, support: 'Against', reason: 'I run cards. Two points are my margin.' },
      { delegate: 2, support: 'For', reason: 'We review it in a quarter.' },
    ],
    ending: 'Executed',
  },
];
