/** What offers have to keep to. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { MissingParameterError } from '../errors.ts';
import type { ParameterState } from '../parameters/read-parameters.ts';
import { microUsd, type Seconds, seconds } from '../units.ts';
import type { OfferLimits } from './check-offer.ts';
import { escrowContract } from './market-contracts.ts';

/** What the escrow fixes for ever. */
export type EscrowLimits = { minOffer: Seconds; maxOffer: Seconds; maxBatch: bigint };

/** Reads what the escrow fixes for ever. */
export async function readEscrowLimits(client: PublicClient, deployment: Deployment): Promise<EscrowLimits> {
  const escrow = escrowContract(deployment);
  const [minOffer, maxOffer, maxBatch] = await Promise.all([
    client.readContract({ ...escrow, functionName: 'MIN_OFFER' }),
    client.readContract({ ...escrow, functionName: 'MAX_OFFER' }),
    client.readContract({ ...escrow, functionName: 'MAX_BATCH' }),
  ]);
  return { minOffer: seconds(minOffer), maxOffer: seconds(maxOffer), maxBatch };
}

/**
 * The limits of offers, of which votes set two.
 *
 * @throws MissingParameterError when the registry has not all of them
 */
export function offerLimits(states: readonly ParameterState[], { minOffer, maxOffer }: EscrowLimits): OfferLimits {
  const value = (key: string) => {
    const state = states.find(({ spec }) => spec.key === key);
    if (state === undefined) throw new MissingParameterError(key);
    return state.value;
  };
  return {
    minPrice: microUsd(value('job.minPrice')),
    maxDuration: seconds(value('job.maxDuration')),
    minOffer,
    maxOffer,
  };
}
