/** What only the log knows about stake: what a provider said and chose, and whom an owner once staked with. */
import { type Address, getAbiItem, isAddressEqual, type PublicClient } from 'viem';
import { type BlockRange, scanLogs } from '../chain/scan-logs.ts';
import type { Deployment } from '../deployment.ts';
import { providerStakingAbi } from '../generated/abis.ts';
import { type Bps, bps, type Timestamp, timestamp } from '../units.ts';

/** A commission that a provider chose, as it was announced. */
export type CommissionChange = {
  commission: Bps;
  /** From when on it holds, unless another one was chosen before; absent for the one it registered with. */
  effectiveAt?: Timestamp;
  blockNumber: bigint;
};

export type ProviderLog = {
  /** Every commission it chose, oldest first. */
  commissions: CommissionChange[];
  /** What it last said about itself. Nobody checks it, and the same words may be another's. */
  about: string;
  /** Blocks that could not be read. */
  unread: BlockRange[];
};

/** Blocks to read, and a way to stop. */
export type LogScope = { to: bigint; signal?: AbortSignal | undefined };

const REGISTERED = getAbiItem({ abi: providerStakingAbi, name: 'ProviderRegistered' });
const COMMISSION_SET = getAbiItem({ abi: providerStakingAbi, name: 'CommissionSet' });
const UNITS_SET = getAbiItem({ abi: providerStakingAbi, name: 'UnitsSet' });
const STAKED = getAbiItem({ abi: providerStakingAbi, name: 'Staked' });

/** What `provider` said and chose since it registered. */
export async function readProviderLog(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  scope: LogScope,
): Promise<ProviderLog> {
  const { address } = deployment.contracts.providerStaking;
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: async ({ from: fromBlock, to: toBlock }) => {
      const range = { address, args: { provider }, fromBlock, toBlock, strict: true } as const;
      const kinds = await Promise.all([
        client.getLogs({ ...range, event: REGISTERED }),
        client.getLogs({ ...range, event: COMMISSION_SET }),
        client.getLogs({ ...range, event: UNITS_SET }),
      ]);
      return kinds.flat().sort(byPlace);
    },
  });
  const commissions = logs.flatMap((log): CommissionChange[] => {
    if (log.eventName === 'UnitsSet') return [];
    const change = { commission: bps(log.args.commission), blockNumber: log.blockNumber };
    return log.eventName === 'CommissionSet' ? [{ ...change, effectiveAt: timestamp(log.args.effectiveAt) }] : [change];
  });
  const said = logs.flatMap((log) => (log.eventName === 'CommissionSet' ? [] : [log.args.metadata]));
  return { commissions, about: said.at(-1) ?? '', unread };
}

type Placed = { blockNumber: bigint; logIndex: number };

function byPlace(one: Placed, other: Placed): number {
  return one.blockNumber === other.blockNumber
    ? one.logIndex - other.logIndex
    : Number(one.blockNumber - other.blockNumber);
}

export type StakedProviders = {
  providers: Address[];
  /** Blocks that could not be read. */
  unread: BlockRange[];
};

/** Every provider `owner` ever staked with. Rewards can be left with one that nothing is staked with any more. */
export async function readStakedProviders(
  client: PublicClient,
  deployment: Deployment,
  owner: Address,
  scope: LogScope,
): Promise<StakedProviders> {
  const { address } = deployment.contracts.providerStaking;
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: ({ from: fromBlock, to: toBlock }) =>
      client.getLogs({ address, event: STAKED, args: { owner }, fromBlock, toBlock, strict: true }),
  });
  const providers = logs
    .map(({ args: { provider } }) => provider)
    .filter((provider, index, all) => all.findIndex((other) => isAddressEqual(other, provider)) === index);
  return { providers, unread };
}
