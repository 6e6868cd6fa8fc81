/** The calls of providers and of owners of models and datasets, ready for a wallet. */
import { type Address, type Hex, zeroAddress } from 'viem';
import type { ContractCall } from '../chain/contract-call.ts';
import type { Deployment } from '../deployment.ts';
import type { Bps } from '../units.ts';
import { type AssetKind, assetKinds } from './read-assets.ts';
import { royaltyContract, workContract } from './reward-contracts.ts';

/** Pays what the sender earned by work in `epochs` to `to`. */
export function claimWork(deployment: Deployment, epochs: readonly bigint[], to: Address): ContractCall {
  return { ...workContract(deployment), functionName: 'claim', args: [epochs, to] };
}

/** Pays what `provider` earned by work in `epochs` to it. Anyone may. */
export function claimWorkFor(deployment: Deployment, provider: Address, epochs: readonly bigint[]): ContractCall {
  return { ...workContract(deployment), functionName: 'claimFor', args: [provider, epochs] };
}

/** Fixes what is divided among providers for the last week with work. Anyone may; a claim does it, too. */
export function closeWork(deployment: Deployment): ContractCall {
  return { ...workContract(deployment), functionName: 'close', args: [] };
}

/** Pays what the sender's `asset` earned in `epochs` to `to`. */
export function claimRoyalty(
  deployment: Deployment,
  asset: bigint,
  epochs: readonly bigint[],
  to: Address,
): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'claim', args: [asset, epochs, to] };
}

/** Pays what `asset` earned in `epochs` to its owner. Anyone may. */
export function claimRoyaltyFor(deployment: Deployment, asset: bigint, epochs: readonly bigint[]): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'claimFor', args: [asset, epochs] };
}

/** Fixes what is divided among owners for the last week with use. Anyone may; a claim does it, too. */
export function closeRoyalties(deployment: Deployment): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'close', args: [] };
}

/** What an owner says when it lists a model or dataset. `licenceLink` is only in the log. */
export type Listing = { kind: AssetKind; content: Hex; share: Bps; licence: Hex; licenceLink: string };

export function listAsset(
  deployment: Deployment,
  { kind, content, share, licence, licenceLink }: Listing,
): ContractCall {
  const args = [assetKinds.indexOf(kind), content, share, licence, licenceLink];
  return { ...royaltyContract(deployment), functionName: 'list', args };
}

/** Takes an asset out of the list for ever. */
export function delistAsset(deployment: Deployment, asset: bigint): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'delist', args: [asset] };
}

/** Offers an asset to `newOwner`; takes the offer back without one. */
export function offerOwnership(deployment: Deployment, asset: bigint, newOwner?: Address): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'offerOwnership', args: [asset, newOwner ?? zeroAddress] };
}

/** Takes over an asset, with what is unpaid for it. */
export function acceptOwnership(deployment: Deployment, asset: bigint): ContractCall {
  return { ...royaltyContract(deployment), functionName: 'acceptOwnership', args: [asset] };
}
