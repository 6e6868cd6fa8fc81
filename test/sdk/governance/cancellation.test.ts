import { getAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { mayCancel } from '../../../sdk/governance/cancellation.ts';
import type { ProposalState } from '../../../sdk/governance/proposal.ts';
import { timestamp } from '../../../sdk/units.ts';

const proposer = getAddress('0xa11ce00000000000000000000000000000000000');
const holder = getAddress('0xb0b0000000000000000000000000000000000000');
const guardianContract = getAddress('0xc0c0000000000000000000000000000000000000');
const anybody = getAddress('0xd0d0000000000000000000000000000000000000');

const guardian = { account: guardianContract, holder, endsAt: timestamp(1_000n) };
const facts = { isAbandoned: false, guardian, now: timestamp(999n) };
const proposal = (state: ProposalState, isGuardianChange = false) => ({ state, proposer, isGuardianChange });

describe('mayCancel', () => {
  test('the proposer before the vote', () => {
    expect(mayCancel(proposal('Pending'), proposer, facts)).toBe('proposer');
    expect(mayCancel(proposal('Active'), proposer, facts)).toBeUndefined();
    expect(mayCancel(proposal('Pending'), anybody, facts)).toBeUndefined();
  });

  test.each(['Pending', 'Active'] as const)('anybody while it is %s and its proposer has left it', (state) => {
    expect(mayCancel(proposal(state), anybody, { ...facts, isAbandoned: true })).toBe('anybody');
  });

  test('the guardian while it is queued, until its end', () => {
    expect(mayCancel(proposal('Queued'), holder, facts)).toBe('guardian');
    expect(mayCancel(proposal('Queued'), guardianContract, facts)).toBeUndefined();
    expect(mayCancel(proposal('Queued'), holder, { ...facts, now: timestamp(1_000n) })).toBeUndefined();
    expect(mayCancel(proposal('Queued'), holder, { ...facts, guardian: undefined })).toBeUndefined();
    const { account, endsAt } = guardian;
    expect(mayCancel(proposal('Queued'), account, { ...facts, guardian: { account, endsAt } })).toBe('guardian');
  });

  test('not the guardian when it is changed itself', () => {
    expect(mayCancel(proposal('Queued', true), holder, facts)).toBeUndefined();
  });

  test.each(['Succeeded', 'Defeated', 'Expired', 'Executed', 'Canceled'] as const)('nobody while it is %s', (state) => {
    for (const account of [proposer, holder, anybody]) {
      expect(mayCancel(proposal(state), account, { ...facts, isAbandoned: true })).toBeUndefined();
    }
  });
});
