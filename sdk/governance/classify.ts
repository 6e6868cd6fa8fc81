/** The class of a batch of calls, as ProposalPolicy would give it now. */
import { type Address, type Hex, isAddressEqual, size, slice, toFunctionSelector } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { PolicyEntry } from './policy.ts';
import type { Call } from './proposal.ts';
import { type ProposalClass, stricter } from './proposal-class.ts';

/** The class of a batch. */
export type Classification = {
  /** That of its strictest call. */
  class: ProposalClass;
  /** The class of each call. */
  calls: readonly ProposalClass[];
  /** Whether it changes who the guardian is or what it may do. */
  isGuardianChange: boolean;
  /** The call that keeps the batch from being proposed: a change of the guardian that does not stand alone. */
  notAlone?: { index: number };
};

const SET_GUARDIAN = toFunctionSelector('setGuardian(address,uint256)');
/** These change what a guardian may do, on whatever contract they are called. */
const GUARDIAN_CHANGES = [toFunctionSelector('end()'), toFunctionSelector('setPauser(address)')];

/**
 * Classifies `calls`. Whatever is not among `entries` needs the highest class, and so does every call that sends ETH or
 * is too short to name a function.
 *
 * @param entries all of `readPolicyEntries`
 */
export function classifyCalls(
  calls: readonly Call[],
  entries: readonly PolicyEntry[],
  deployment: Deployment,
): Classification {
  const classes = new Map(entries.map((entry) => [keyOf(entry.target, entry.selector), entry.class]));
  const each = calls.map((call) => classOf(call, classes));
  const change = calls.findIndex((call) => changesGuardian(call, deployment));
  return {
    class: each.reduce(stricter, 'Parameter'),
    calls: each,
    isGuardianChange: change !== -1,
    ...(change !== -1 && calls.length > 1 ? { notAlone: { index: change } } : {}),
  };
}

function classOf({ target, value, data }: Call, classes: ReadonlyMap<string, ProposalClass>): ProposalClass {
  if (value !== 0n || size(data) < 4) return 'Constitution';
  return classes.get(keyOf(target, slice(data, 0, 4))) ?? 'Constitution';
}

/** None of the functions takes ETH: what sends some only looks like one. */
function changesGuardian({ target, value, data }: Call, { contracts }: Deployment): boolean {
  if (value !== 0n || size(data) < 4) return false;
  const selector = slice(data, 0, 4).toLowerCase() as Hex;
  if (GUARDIAN_CHANGES.includes(selector)) return true;
  return selector === SET_GUARDIAN && isAddressEqual(target, contracts.protocolGovernor.address);
}

function keyOf(target: Address, selector: Hex): string {
  return `${target}${selector}`.toLowerCase();
}
