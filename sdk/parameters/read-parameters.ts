/** The governed values as they stand on chain. */
import type { PublicClient } from 'viem';
import { hexToString } from 'viem';
import type { Deployment } from '../deployment.ts';
import { UnknownParameterError } from '../errors.ts';
import { parameterRegistryAbi } from '../generated/abis.ts';
import { type Timestamp, timestamp } from '../units.ts';
import { findSpec } from './find-spec.ts';
import type { Bounds, ParameterSpec } from './spec.ts';

/** A governed value on chain. Values are in the unit of `spec`. */
export type ParameterState = {
  spec: ParameterSpec;
  value: bigint;
  /** Value before the last change. */
  previous: bigint;
  /** Time of the last change; 0 when it never changed. */
  changedAt: Timestamp;
  /** Last time at which the last change can be undone; 0 when it cannot. */
  restorableUntil: Timestamp;
  /** Sum of absolute changes that counted against the window cap when this was read. Later it can only be less. */
  windowUsed: bigint;
  /** Bounds in force; those of `spec` are the ones at deployment. */
  soft: Bounds;
};

/** More than any catalogue has, so that one call reads them all at one block. */
const PAGE = 256n;

/** Where to read: the latest block unless one is named. */
export type AtBlock = { blockNumber?: bigint };

/**
 * Reads every parameter, in catalogue order, in one call for up to 256 of them.
 *
 * @throws UnknownParameterError when the chain has one that the catalogue of this build does not
 */
export async function readParameters(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<ParameterState[]> {
  const registry = { address: deployment.contracts.parameterRegistry.address, abi: parameterRegistryAbi } as const;
  const states: ParameterState[] = [];
  for (let page = PAGE; page === PAGE; ) {
    const args = [BigInt(states.length), PAGE] as const;
    const rows = await client.readContract({ ...registry, functionName: 'parameters', args, ...at });
    states.push(...rows.map(toState));
    page = BigInt(rows.length);
  }
  return states;
}

type Row = Pick<ParameterState, 'value' | 'previous' | 'windowUsed' | 'soft'> & {
  key: `0x${string}`;
  changedAt: bigint;
  restorableUntil: bigint;
};

function toState({ key, value, previous, changedAt, restorableUntil, windowUsed, soft }: Row): ParameterState {
  const spec = findSpec(key);
  if (spec === undefined) throw new UnknownParameterError(hexToString(key, { size: 32 }));
  return {
    spec,
    value,
    previous,
    changedAt: timestamp(changedAt),
    restorableUntil: timestamp(restorableUntil),
    windowUsed,
    soft,
  };
}
