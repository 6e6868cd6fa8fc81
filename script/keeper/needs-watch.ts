/**
 * Knows whether staking has noticed the governed values of what a provider needs. It has no view that says so: what it
 * noticed last is in its log, which is read only while the values in force are others.
 */
import { getAbiItem, type PublicClient } from 'viem';
import { scanLogs } from '../../sdk/chain/scan-logs.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { parameterRegistryAbi, providerStakingAbi } from '../../sdk/generated/abis.ts';
import { parameters } from '../../sdk/generated/parameters.ts';
import type { Head } from './task.ts';

export type NeedsWatch = {
  /** Whether `settle` would notice something at `head`. Before the first registration, which notices by itself, no. */
  isUnnoticed(head: Head): Promise<boolean>;
};

/** FLOP wei in all, FLOP wei for each reference GPU, bps of its own: as `NeedsNoticed` has them. */
type Needs = { base: bigint; perUnit: bigint; selfBond: bigint };

const NOTICED = getAbiItem({ abi: providerStakingAbi, name: 'NeedsNoticed' });
/** Stakes are governed in gweiFLOP. */
const GWEI = 10n ** 9n;

export function createNeedsWatch(reader: PublicClient, deployment: Deployment): NeedsWatch {
  const { providerStaking, parameterRegistry } = deployment.contracts;
  let noticed: Needs | undefined;
  let next = BigInt(providerStaking.block);

  function value(key: string, blockNumber: bigint): Promise<bigint> {
    const spec = parameters.find((parameter) => parameter.key === key);
    if (!spec) throw new RangeError(`there is no parameter ${key}`);
    const registry = { address: parameterRegistry.address, abi: parameterRegistryAbi } as const;
    return reader.readContract({ ...registry, functionName: 'get', args: [spec.id], blockNumber });
  }

  async function readNeeds(blockNumber: bigint): Promise<Needs> {
    const keys = ['stake.min.base', 'stake.min.perUnit', 'stake.selfBond'] as const;
    const [base, perUnit, selfBond] = await Promise.all(keys.map((key) => value(key, blockNumber)));
    return { base: (base ?? 0n) * GWEI, perUnit: (perUnit ?? 0n) * GWEI, selfBond: selfBond ?? 0n };
  }

  /** Takes over what was noticed up to `to`. What the node could not read is asked for again the next time. */
  async function readLog(to: bigint): Promise<boolean> {
    if (next > to) return true;
    const { address } = providerStaking;
    const { logs, unread } = await scanLogs({
      from: next,
      to,
      fetch: ({ from, to: last }) =>
        reader.getLogs({ address, event: NOTICED, fromBlock: from, toBlock: last, strict: true }),
    });
    if (unread.length > 0) return false;
    noticed = logs.at(-1)?.args ?? noticed;
    next = to + 1n;
    return true;
  }

  return {
    async isUnnoticed({ number }) {
      const needs = await readNeeds(number);
      if (isSame(needs, noticed)) return false;
      return (await readLog(number)) && noticed !== undefined && !isSame(needs, noticed);
    },
  };
}

function isSame(one: Needs, other: Needs | undefined): boolean {
  return one.base === other?.base && one.perUnit === other.perUnit && one.selfBond === other.selfBond;
}
