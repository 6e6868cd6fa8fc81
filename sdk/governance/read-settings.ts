/** What the governor asks of proposals, and how long each stage takes. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { protocolGovernorAbi, protocolTimelockAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { after, type Bps, bps, type Seconds, seconds, type Timestamp, type Wad, wad } from '../units.ts';

export type GovernanceSettings = {
  /** From a proposal to the start of voting. */
  votingDelay: Seconds;
  votingPeriod: Seconds;
  /** From queue to execution. */
  timelockDelay: Seconds;
  /** Votes it takes to propose. */
  proposalThreshold: Wad;
  /** Share of the supply that has to vote for or abstain. */
  quorum: Bps;
};

/** Reads the settings in force. */
export async function readGovernanceSettings(
  client: PublicClient,
  { contracts }: Deployment,
  at: AtBlock = {},
): Promise<GovernanceSettings> {
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const timelock = { address: contracts.protocolTimelock.address, abi: protocolTimelockAbi } as const;
  const [votingDelay, votingPeriod, timelockDelay, threshold, numerator, denominator] = await Promise.all([
    client.readContract({ ...governor, functionName: 'votingDelay', ...at }),
    client.readContract({ ...governor, functionName: 'votingPeriod', ...at }),
    client.readContract({ ...timelock, functionName: 'getMinDelay', ...at }),
    client.readContract({ ...governor, functionName: 'proposalThreshold', ...at }),
    client.readContract({ ...governor, functionName: 'quorumNumerator', ...at }),
    client.readContract({ ...governor, functionName: 'quorumDenominator', ...at }),
  ]);
  return {
    votingDelay: seconds(votingDelay),
    votingPeriod: seconds(votingPeriod),
    timelockDelay: seconds(timelockDelay),
    proposalThreshold: wad(threshold),
    quorum: bps((numerator * 10_000n) / denominator),
  };
}

/** When a proposal made at `now` can be executed at the earliest, if it is queued as soon as voting ends. */
export function earliestExecution(
  now: Timestamp,
  {
    votingDelay,
    votingPeriod,
    timelockDelay,
  }: Pick<GovernanceSettings, 'votingDelay' | 'votingPeriod' | 'timelockDelay'>,
): Timestamp {
  return after(after(after(now, votingDelay), votingPeriod), timelockDelay);
}
