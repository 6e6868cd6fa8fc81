/** What providers have earned in trust, and what it spares them. */
import type { Address, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { reputationRegistryAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Bps, bps, type UsdWad, usdWad } from '../units.ts';

/** The standing of one provider. */
export type Reputation = {
  /** Dollars of settled, undisputed work that count: faded, each client cut at a fifth of it. */
  score: UsdWad;
  /** The same before any client is cut. */
  total: UsdWad;
  /** Of the protocol fee, spared. */
  feeDiscount: Bps;
};

/** Reads what `provider` has earned. */
export async function readReputation(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  at: AtBlock = {},
): Promise<Reputation> {
  const registry = { ...reputationContract(deployment), args: [provider], ...at } as const;
  const [score, total, feeDiscount] = await Promise.all([
    client.readContract({ ...registry, functionName: 'scoreOf' }),
    client.readContract({ ...registry, functionName: 'totalOf' }),
    client.readContract({ ...registry, functionName: 'feeDiscount' }),
  ]);
  return { score: usdWad(score), total: usdWad(total), feeDiscount: bps(feeDiscount) };
}

/** By how much of the price the bond of `provider` is lower than `bond`. */
export async function readBondReduction(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  bond: Bps,
  at: AtBlock = {},
): Promise<Bps> {
  const args = [provider, bond] as const;
  const registry = reputationContract(deployment);
  return bps(await client.readContract({ ...registry, functionName: 'bondReduction', args, ...at }));
}

/** What `client` paid `provider`, faded, and what of it the score counts. */
export async function readClientWeight(
  reader: PublicClient,
  deployment: Deployment,
  provider: Address,
  client: Address,
  at: AtBlock = {},
): Promise<{ weight: UsdWad; counted: UsdWad }> {
  const args = [provider, client] as const;
  const registry = reputationContract(deployment);
  const [weight, counted] = await reader.readContract({ ...registry, functionName: 'weightOf', args, ...at });
  return { weight: usdWad(weight), counted: usdWad(counted) };
}

/** `most` of something for a score: none for none, half of it at the reference. Rounded down. */
export function scoreShare(most: Bps, score: UsdWad, reference: UsdWad): Bps {
  return bps((most * score) / (score + reference));
}

/** The registry of the deployment, as viem wants it. */
export function reputationContract({ contracts }: Deployment) {
  return { address: contracts.reputationRegistry.address, abi: reputationRegistryAbi } as const;
}
