/** What keepers did in the past: emission settled, fees collected and divided, pools and shares paid out, rewards made to flow. */
import { type Address, encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import {
  emissionControllerAbi,
  feeDistributorAbi,
  jobEscrowAbi,
  stakerRewardsAbi,
} from '../../../sdk/generated/abis.ts';
import { after, DAY, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Moment, PastTransaction } from './moment.ts';

/** The mint guard lets five days' worth through in a day: releasing more rarely would leave some of it for later. */
const EMISSION_EVERY = seconds(4n * DAY);
/** Fees are collected, which divides them, and the stakers get what is theirs of them and of emission. */
const FEES_EVERY = seconds(7n * DAY);
const RELEASES_EVERY = seconds(28n * DAY);
/** The last round lies a little back and does everything, so that the keeper does not find a pile of work. */
const LAST_ROUND = seconds(1_200n);

const POOLS = [0, 1, 2, 3, 4] as const;
const SHARES = [0, 1, 2] as const;
const STAKERS_POOL = 1;
const STAKERS_SHARE = 0;

export function planUpkeep(deployment: Deployment, keeper: Address, start: Timestamp, end: Timestamp): Moment[] {
  const { emissionController, feeDistributor, jobEscrow, stakerRewards } = deployment.contracts;
  const call = (label: string, to: Address, data: Hex): PastTransaction => ({ label, from: keeper, to, data });
  const settleEmission = encodeFunctionData({ abi: emissionControllerAbi, functionName: 'settle' });
  const releaseFees = encodeFunctionData({ abi: jobEscrowAbi, functionName: 'releaseFees' });
  const emission = call('settlement of emission', emissionController.address, settleEmission);
  const fees = call('collection of fees', jobEscrow.address, releaseFees);
  const releasePool = (pool: number) => {
    const data = encodeFunctionData({ abi: emissionControllerAbi, functionName: 'release', args: [pool] });
    return call(`release of pool ${pool}`, emissionController.address, data);
  };
  const releaseShare = (share: number) => {
    const data = encodeFunctionData({ abi: feeDistributorAbi, functionName: 'release', args: [share] });
    return call(`release of share ${share}`, feeDistributor.address, data);
  };
  const settleRewards = encodeFunctionData({ abi: stakerRewardsAbi, functionName: 'settle' });
  const toStakers = [
    releasePool(STAKERS_POOL),
    releaseShare(STAKERS_SHARE),
    call('settlement of rewards', stakerRewards.address, settleRewards),
  ];
  const pools = [emission, ...POOLS.map(releasePool)];
  const shares = SHARES.map(releaseShare);
  return [
    ...every(EMISSION_EVERY, start, end, pools),
    ...every(FEES_EVERY, start, end, [fees, ...toStakers]),
    ...every(RELEASES_EVERY, start, end, shares),
    { at: after(end, seconds(-LAST_ROUND)), transactions: [...pools, fees, ...shares, ...toStakers] },
  ];
}

function every(interval: bigint, start: Timestamp, end: Timestamp, transactions: readonly PastTransaction[]): Moment[] {
  const moments: Moment[] = [];
  for (let at = start + interval; at < end - EMISSION_EVERY / 2n; at += interval) {
    moments.push({ at: after(start, seconds(at - start)), transactions });
  }
  return moments;
}
