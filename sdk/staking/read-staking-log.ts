/** What only the log knows about stake: commissions of the past, and providers an owner once staked with. */
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

export type CommissionHistory = {
  /** Oldest first. */
  changes: CommissionChange[];
  /** Blocks that could not be read. */
  unread: BlockRange[];
};

/** Blocks to read, and a way to stop. */
export type LogScope = { to: bigint; signal?: AbortSignal | undefined };

const REGISTERED = getAbiItem({ abi: providerStakingAbi, name: 'ProviderRegistered' });
const COMMISSION_SET = getAbiItem({ abi: providerStakingAbi, name: 'CommissionSet' });
const STAKED = getAbiItem({ abi: providerStakingAbi, name: 'Staked' });

/** Every commission `provider` ever chose. */
export async function readCommissionHistory(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  scope: LogScope,
): Promise<CommissionHistory> {
  const { address } = deployment.contracts.providerStaking;
  const args = { provider };
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: async ({ from: fromBlock, to: toBlock }) => {
      const range = { address, args, fromBlock, toBlock, strict: true } as const;
      const [registered, set] = await Promise.all([
        client.getLogs({ ...range, event: REGISTERED }),
        client.getLogs({ ...range, event: COMMISSION_SET }),
      ]);
      const first = registered.map(({ args: { commission }, blockNumber }) => ({
        commission: bps(commission),
        blockNumber,
      }));
      const later = set.map(({ args: { commission, effectiveAt }, blockNumber }) => ({
        commission: bps(commission),
        effectiveAt: timestamp(effectiveAt),
        blockNumber,
      }));
      return [...first, ...later] satisfies CommissionChange[];
    },
  });
  return { changes: logs, unread };
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
