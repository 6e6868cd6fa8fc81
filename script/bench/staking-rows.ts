/**
 * What stake costs in the steady state: rewards flow, every word was written before, votes are kept. No package of npm
 * holds a peer that could be built here, so its figures are published ones, named in docs/gas.md.
 */
import { type Address, maxUint256, parseUnits } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import {
  computeTokenAbi,
  emissionControllerAbi,
  providerStakingAbi,
  stakerRewardsAbi,
} from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
/** Of IEmissionController. */
const STAKERS_POOL = 1;
const UNITS = [8_000, 0, 0, 0] as const;
const flop = (amount: string) => parseUnits(amount, 18);

const SYNTHETIX = 'Synthetix StakingRewards, without votes (published)';
const HORIZON = 'Graph Horizon, without votes (published)';
const PEERS = {
  'stake.more': { atMost: 110_000, peer: 87_883, peerName: SYNTHETIX },
  'stake.delegateMore': { atMost: 105_000, peer: 82_143, peerName: HORIZON },
  'reward.claim': { atMost: 60_000, peer: 76_953, peerName: SYNTHETIX },
  'reward.claimToVoter': {},
  'stake.withdraw': { atMost: 100_000, peer: 102_566, peerName: SYNTHETIX },
  'slash.delegated': { atMost: 110_000, peer: 108_826, peerName: HORIZON },
} satisfies Record<string, Omit<BenchRow, 'id' | 'unit' | 'ours'>>;

/** Who takes part. `large` is a second provider, beside whom a slash stays inside what an epoch allows. */
export type StakingActors = {
  provider: Address;
  large: Address;
  delegator: Address;
  locker: Address;
  /** Holds FLOP and votes for nobody. */
  payee: Address;
};

export async function measureStaking(
  chain: BenchChain,
  { contracts }: Deployment,
  { provider, large, delegator, locker, payee }: StakingActors,
): Promise<BenchRow[]> {
  const { computeToken: token, providerStaking: staking, stakerRewards: rewards } = contracts;
  const stake = (from: Address, functionName: string, ...args: unknown[]) =>
    chain.gasOf({ from, to: staking.address, abi: providerStakingAbi, functionName, args });
  const claim = (to: Address) =>
    chain.gasOf({
      from: delegator,
      to: rewards.address,
      abi: stakerRewardsAbi,
      functionName: 'claim',
      args: [provider, to],
    });
  for (const from of [provider, large, delegator]) {
    const args = [staking.address, maxUint256];
    await chain.gasOf({ from, to: token.address, abi: computeTokenAbi, functionName: 'approve', args });
  }
  const feed = () => feedRewards(chain, contracts, payee);

  await stake(large, 'register', UNITS, 500n, flop('1000000'), '');
  await stake(provider, 'register', UNITS, 500n, flop('20000'), '');
  await stake(delegator, 'delegate', provider, flop('100000'));
  await feed();
  // Everything once, so that it is measured on words that were written before.
  await stake(delegator, 'delegate', provider, flop('1000'));
  await stake(provider, 'stake', flop('1000'));
  await stake(delegator, 'undelegate', provider, flop('300'));
  await chain.wait(22n * DAY);
  await stake(payee, 'withdraw', provider, delegator);
  await claim(payee);
  await feed();

  const delegateMore = await stake(delegator, 'delegate', provider, flop('1000'));
  await chain.wait(DAY);
  const more = await stake(provider, 'stake', flop('1000'));
  await chain.wait(DAY);
  const claimed = await claim(payee);
  await chain.wait(DAY);
  const claimedToVoter = await claim(delegator);

  await stake(delegator, 'undelegate', provider, flop('500'));
  await chain.wait(15n * DAY);
  await stake(delegator, 'undelegate', provider, flop('700'));
  await chain.wait(7n * DAY);
  const withdrawn = await stake(payee, 'withdraw', provider, delegator); // the second is not ready yet
  await feed();

  const { address: timelock } = contracts.protocolTimelock;
  await chain.actFor(timelock);
  await stake(timelock, 'setLocker', locker, true);
  await stake(locker, 'freeze', provider, flop('70000'));
  await stake(locker, 'slash', provider, flop('1000'));
  await chain.wait(8n * DAY);
  // More than the provider has of its own: the delegators lose the rest.
  const slashed = await stake(locker, 'slash', provider, flop('60000'));

  const figures: Record<keyof typeof PEERS, number> = {
    'stake.more': more,
    'stake.delegateMore': delegateMore,
    'reward.claim': claimed,
    'reward.claimToVoter': claimedToVoter,
    'stake.withdraw': withdrawn,
    'slash.delegated': slashed,
  };
  return Object.entries(PEERS).map(([id, peer]) => ({
    id,
    unit: 'gas',
    ours: figures[id as keyof typeof PEERS],
    ...peer,
  }));
}

/** The stakers' part of emission arrives and begins to flow, and has flowed for a day. */
async function feedRewards(chain: BenchChain, contracts: Deployment['contracts'], from: Address): Promise<void> {
  const { address: to } = contracts.emissionController;
  await chain.wait(DAY);
  await chain.gasOf({ from, to, abi: emissionControllerAbi, functionName: 'settle', args: [] });
  await chain.gasOf({ from, to, abi: emissionControllerAbi, functionName: 'release', args: [STAKERS_POOL] });
  await chain.gasOf({
    from,
    to: contracts.stakerRewards.address,
    abi: stakerRewardsAbi,
    functionName: 'settle',
    args: [],
  });
  await chain.wait(DAY);
}
