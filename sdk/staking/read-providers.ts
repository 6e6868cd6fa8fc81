/** Providers as they stand on chain. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { bps, milliGpu, timestamp, usdWad, wad } from '../units.ts';
import { eligibilities, type Provider } from './provider.ts';
import { stakingContract } from './staking-contracts.ts';

const PAGE = 100n;

/** How many providers ever registered. */
export function readProviderCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...stakingContract(deployment), functionName: 'providerCount', ...at });
}

/** `limit` providers from `offset` on, in order of registration, cut at the end of the list. */
export async function readProviders(
  client: PublicClient,
  deployment: Deployment,
  { offset = 0n, limit = PAGE, ...at }: { offset?: bigint; limit?: bigint } & AtBlock = {},
): Promise<Provider[]> {
  const args = [offset, limit] as const;
  const page = await client.readContract({ ...stakingContract(deployment), functionName: 'providers', args, ...at });
  const read = await Promise.all(page.map((address) => readProvider(client, deployment, address, at)));
  return read.filter((provider) => provider !== undefined);
}

/** One provider; undefined when `address` never registered. */
export async function readProvider(
  client: PublicClient,
  deployment: Deployment,
  address: Address,
  at: AtBlock = {},
): Promise<Provider | undefined> {
  const staking = { ...stakingContract(deployment), args: [address], ...at } as const;
  const [stored, eligibility, [tier, maxExposure], minimum] = await Promise.all([
    client.readContract({ ...staking, functionName: 'provider' }),
    client.readContract({ ...staking, functionName: 'eligibility' }),
    client.readContract({ ...staking, functionName: 'tierOf' }),
    client.readContract({ ...staking, functionName: 'minimumStake' }),
  ]);
  if (!stored.isRegistered) return undefined;
  const [one, two, three, four] = stored.units;
  return {
    address,
    eligibility: eligibilities[eligibility] ?? 'NotRegistered',
    ...(stored.isJailed ? { jailedUntil: timestamp(stored.jailedUntil) } : {}),
    own: wad(stored.own),
    delegated: wad(stored.delegated),
    ownUnbonding: wad(stored.ownUnbonding),
    delegatedUnbonding: wad(stored.delegatedUnbonding),
    bonded: wad(stored.bonded),
    frozen: wad(stored.frozen),
    exposure: usdWad(stored.exposure),
    maxExposure: usdWad(maxExposure),
    tier: Number(tier),
    minimum: wad(minimum),
    commission: bps(stored.commission),
    ...nextCommission(stored),
    units: [gpus(one), gpus(two), gpus(three), gpus(four)],
  };
}

type StoredCommission = { commission: bigint; nextCommission: bigint; nextCommissionAt: bigint };

function nextCommission(stored: StoredCommission): Pick<Provider, 'nextCommission'> {
  if (stored.nextCommission === stored.commission) return {};
  return { nextCommission: { commission: bps(stored.nextCommission), at: timestamp(stored.nextCommissionAt) } };
}

function gpus(thousandths: number) {
  return milliGpu(BigInt(thousandths));
}
