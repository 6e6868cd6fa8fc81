/** The calls to the job escrow that people of the past made. */
import { encodeFunctionData, type Hex, keccak256, stringToHex, zeroAddress } from 'viem';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { FLAT, NO_USAGE, type Usage } from '../../../sdk/market/job.ts';
import { BPS_WHOLE, DAY, type Seconds, seconds } from '../../../sdk/units.ts';
import type { PlannedJob } from './job-plan.ts';

/** In nanoUSD: 2 USD for an hour of GPU, half a cent for an hour of a GiB of memory, 5 cents for a GiB sent out. */
const RATES = { gpuSecond: 555_556n, gibSecond: 1_389n, egressGib: 50_000_000n } as const;
const GIB_PER_GPU = 16n;
const EGRESS_GIB = 20n;

/** A rising offer begins at three fifths of its price and gets there in twenty hours. */
export const RISING = { startBps: 6_000, rampSeconds: seconds(20n * 3_600n) } as const;
/** What the price may have moved before the client's transaction is on chain, in percent. */
const PRICE_SLACK = 103n;
const MICRO = 10n ** 6n;
const USD_WAD_PER_MICRO = 10n ** 12n;
const WHOLE_FLOP = 10n ** 18n;

export function offerSeconds({ ending, offer }: PlannedJob): Seconds {
  if (ending.kind === 'untaken') return DAY;
  return offer === 'rising' ? seconds(2n * DAY) : seconds(3n * DAY);
}

/** @param price USD with 18 decimals for a FLOP */
export function encodeFund(job: PlannedJob, price: bigint): Hex {
  const usd = BigInt(job.dollars) * MICRO;
  const { startBps, rampSeconds } = job.offer === 'rising' ? RISING : { startBps: Number(BPS_WHOLE), rampSeconds: 0n };
  const offer = {
    provider: job.offer === 'direct' ? job.providerAddress : zeroAddress,
    usd,
    startBps,
    rampSeconds: Number(rampSeconds),
    offerSeconds: Number(offerSeconds(job)),
    duration: Number(job.duration),
    asset: 0,
    rates: job.offer === 'metered' ? RATES : FLAT,
    maxTokens: (((usd * USD_WAD_PER_MICRO * WHOLE_FLOP) / price) * PRICE_SLACK) / 100n,
    specification: keccak256(stringToHex(`job ${job.id}: container, inputs and acceptance test`)),
  } as const;
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'fund', args: [offer] });
}

/** What the work used: of a metered job `percent` of what it may cost, of another one nothing that is billed. */
export function usageOf({ offer, dollars }: PlannedJob, percent: bigint): Usage {
  if (offer !== 'metered') return NO_USAGE;
  const nanoUsd = BigInt(dollars) * MICRO * 1_000n;
  const gpuSeconds = (nanoUsd * percent) / 100n / (RATES.gpuSecond + GIB_PER_GPU * RATES.gibSecond);
  return { gpuSeconds, gibSeconds: gpuSeconds * GIB_PER_GPU, egressGib: EGRESS_GIB };
}

export function resultHashOf({ id }: PlannedJob): Hex {
  return keccak256(stringToHex(`result of job ${id}`));
}

export function encodeAccept(id: bigint): Hex {
  // Whatever it pays: nobody here looks at the chain between planning and doing.
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'accept', args: [id, 0n] });
}

export function encodeSubmit(job: PlannedJob, usage: Usage): Hex {
  const args = [job.id, resultHashOf(job), usage] as const;
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'submit', args });
}

export function encodeSubmitSigned(job: PlannedJob, usage: Usage, signatures: { byProvider: Hex; byClient: Hex }): Hex {
  const args = [job.id, resultHashOf(job), usage, signatures.byProvider, signatures.byClient] as const;
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'submitSigned', args });
}

export function encodeJobCall(
  functionName: 'heartbeat' | 'settleJob' | 'refund' | 'expire' | 'giveBack',
  id: bigint,
): Hex {
  return encodeFunctionData({ abi: jobEscrowAbi, functionName, args: [id] });
}

export function encodeSettleBatch(ids: readonly bigint[]): Hex {
  return encodeFunctionData({ abi: jobEscrowAbi, functionName: 'settleBatch', args: [ids] });
}
