/** What the governor asks of a proposal made now, class by class. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { after, type Timestamp, timestamp, type Wad, wad } from '../units.ts';
import { quorumFor, thresholdFor } from './judge.ts';
import { type ClassRules, type CommonRules, readPolicyRules } from './policy.ts';
import { type ProposalClass, proposalClasses } from './proposal-class.ts';

/** The rules of a class, and what its shares come to now. */
export type ClassSettings = ClassRules & {
  /** Votes it takes to propose. */
  threshold: Wad;
  /** Votes for and abstain it takes to pass. A proposal's own is taken at its snapshot. */
  quorum: Wad;
};

export type GovernanceSettings = {
  policyVersion: bigint;
  common: CommonRules;
  classes: Record<ProposalClass, ClassSettings>;
  /** The supply without what can never vote: the treasury and whatever else votes for nobody by design. */
  votableSupply: Wad;
};

/** Reads the settings in force, with the supply of a second before the block. */
export async function readGovernanceSettings(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<GovernanceSettings> {
  const [{ version, classes, common }, votableSupply] = await Promise.all([
    readPolicyRules(client, deployment, at),
    readVotableSupply(client, deployment, at),
  ]);
  const settings = proposalClasses.map((name) => {
    const rules = classes[name];
    const [threshold, quorum] = [thresholdFor(rules, votableSupply), quorumFor(rules, votableSupply)];
    return [name, { ...rules, threshold, quorum }] as const;
  });
  return {
    policyVersion: version,
    common,
    classes: Object.fromEntries(settings) as GovernanceSettings['classes'],
    votableSupply,
  };
}

async function readVotableSupply(client: PublicClient, { contracts }: Deployment, at: AtBlock): Promise<Wad> {
  const { number, timestamp: time } = await client.getBlock(at);
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
  const args = [time - 1n] as const;
  return wad(await client.readContract({ ...token, functionName: 'getPastVotableSupply', args, blockNumber: number }));
}

/**
 * When a proposal of class `of` made at `now` can be executed at the earliest: if its vote is not extended and it is
 * queued as soon as that ends.
 */
export function earliestExecution(
  now: Timestamp,
  { common, classes }: Pick<GovernanceSettings, 'common' | 'classes'>,
  of: ProposalClass,
): Timestamp {
  const voted = after(after(now, common.votingDelay), common.votingPeriod);
  return timestamp(after(voted, classes[of].timelockDelay));
}
