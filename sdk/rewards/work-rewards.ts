/** What a provider earned by settled work. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Bps, bps } from '../units.ts';
import { workContract } from './reward-contracts.ts';
import { type Rewards, readEpochs } from './reward-epochs.ts';

/** The weeks of the last year in which `provider` worked. */
export function readWorkRewards(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  at: AtBlock = {},
): Promise<Rewards> {
  const pool = { ...workContract(deployment), ...at };
  return readEpochs({
    currentEpoch: () => client.readContract({ ...pool, functionName: 'currentEpoch' }),
    accountOf: (epoch) => client.readContract({ ...pool, functionName: 'accountOf', args: [provider, epoch] }),
    epochOf: (epoch) => client.readContract({ ...pool, functionName: 'epochOf', args: [epoch] }),
    earned: (epochs) => client.readContract({ ...pool, functionName: 'earned', args: [provider, epochs] }),
  });
}

/** How much a dollar of work of `provider` counts by what is in force now; 0 for one without declared hardware. */
export async function readRewardFactor(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  at: AtBlock = {},
): Promise<Bps> {
  const args = [provider] as const;
  return bps(await client.readContract({ ...workContract(deployment), functionName: 'factorOf', args, ...at }));
}
