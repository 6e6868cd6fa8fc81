/** The rules that ProposalPolicy keeps: what proposals of each class need, in any version there ever was. */
import type { Address, Hex, PublicClient } from 'viem';
import type { Deployment } from '../deployment.ts';
import { proposalPolicyAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Bps, bps, type Seconds, seconds, type Wad, wad } from '../units.ts';
import { type ProposalClass, proposalClassAt, proposalClasses } from './proposal-class.ts';

/** What a proposal of one class needs, under the names of the contract. */
export type ClassRules = {
  /** Share of the votable supply that a proposer must have. */
  thresholdBps: Bps;
  /** Share of the votable supply that must vote for or abstain. */
  quorumBps: Bps;
  /** Share of for and against that must be for. For must exceed against in any case. */
  approvalBps: Bps;
  /** From queueing to the first moment of execution. */
  timelockDelay: Seconds;
  /** After the vote, in which it can be queued. */
  queueWindow: Seconds;
  /** From the first moment of execution, in which it can be executed. */
  executionWindow: Seconds;
  /** Least quorum. */
  quorumFloor: Wad;
};

/** What all classes share. */
export type CommonRules = {
  /** From a proposal to its snapshot. */
  votingDelay: Seconds;
  /** From the snapshot to the regular end of the vote. */
  votingPeriod: Seconds;
  /** For how long calls wait that a vote with quorum turned down. */
  cooldown: Seconds;
  /** Share of the quorum that must have voted for, else the deposit of a defeated proposal is burned. */
  supportFloorBps: Bps;
  /** What a proposer locks. */
  deposit: Wad;
};

/** All rules of one version. A version never changes. */
export type PolicyRules = {
  version: bigint;
  classes: Record<ProposalClass, ClassRules>;
  common: CommonRules;
};

/** A function that is below the highest class. */
export type PolicyEntry = { target: Address; selector: Hex; class: ProposalClass };

/** How many entries one call reads. */
const PAGE = 200n;

function policy({ contracts }: Deployment) {
  return { address: contracts.proposalPolicy.address, abi: proposalPolicyAbi } as const;
}

/** Reads the rules of `version`, or of the version in force. */
export async function readPolicyRules(
  client: PublicClient,
  deployment: Deployment,
  { version: wanted, ...at }: { version?: bigint } & AtBlock = {},
): Promise<PolicyRules> {
  const contract = policy(deployment);
  const version = wanted ?? (await client.readContract({ ...contract, functionName: 'version', ...at }));
  const [common, ...classes] = await Promise.all([
    client.readContract({ ...contract, functionName: 'commonOf', args: [version], ...at }),
    ...proposalClasses.map((_, index) =>
      client.readContract({ ...contract, functionName: 'rulesOf', args: [version, index], ...at }),
    ),
  ]);
  const rules = proposalClasses.map((name, index) => [name, toClassRules(classes[index] as OnChainRules)] as const);
  return { version, classes: Object.fromEntries(rules) as PolicyRules['classes'], common: toCommonRules(common) };
}

/** Reads every function that is below the highest class, in no order. */
export async function readPolicyEntries(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<PolicyEntry[]> {
  const entries: PolicyEntry[] = [];
  for (let length = PAGE; length === PAGE; ) {
    const args = [BigInt(entries.length), PAGE] as const;
    const page = await client.readContract({ ...policy(deployment), functionName: 'entries', args, ...at });
    entries.push(...page.map((entry) => ({ ...entry, class: proposalClassAt(entry.class) })));
    length = BigInt(page.length);
  }
  return entries;
}

type OnChainRules = {
  thresholdBps: number;
  quorumBps: number;
  approvalBps: number;
  timelockDelay: number;
  queueWindow: number;
  executionWindow: number;
  quorumFloor: bigint;
};

function toClassRules(rules: OnChainRules): ClassRules {
  return {
    thresholdBps: bps(BigInt(rules.thresholdBps)),
    quorumBps: bps(BigInt(rules.quorumBps)),
    approvalBps: bps(BigInt(rules.approvalBps)),
    timelockDelay: seconds(BigInt(rules.timelockDelay)),
    queueWindow: seconds(BigInt(rules.queueWindow)),
    executionWindow: seconds(BigInt(rules.executionWindow)),
    quorumFloor: wad(rules.quorumFloor),
  };
}

type OnChainCommon = {
  votingDelay: number;
  votingPeriod: number;
  cooldown: number;
  supportFloorBps: number;
  deposit: bigint;
};

function toCommonRules(common: OnChainCommon): CommonRules {
  return {
    votingDelay: seconds(BigInt(common.votingDelay)),
    votingPeriod: seconds(BigInt(common.votingPeriod)),
    cooldown: seconds(BigInt(common.cooldown)),
    supportFloorBps: bps(BigInt(common.supportFloorBps)),
    deposit: wad(common.deposit),
  };
}
