/** The blocks that a case about a past job takes, from the challenge to its closing. */
import { type Address, encodeFunctionData, type Hex, keccak256, stringToHex } from 'viem';
import { outcomes, type VerifierSet } from '../../../sdk/court/case.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import { after, seconds, type Timestamp } from '../../../sdk/units.ts';
import { type Actors, watcher } from './actors.ts';
import { daysBefore, daysLater, type PlannedJob } from './job-plan.ts';
import type { DisputeScript } from './job-script.ts';
import type { Moment } from './moment.ts';
import type { Credit } from './payouts.ts';
import type { Signers } from './signatures.ts';

/** How long verifiers have, as it is at launch. */
const VERDICT_WINDOW = 3;
/** Time somebody takes to notice that something can be done. */
const NOTICE = seconds(1_800n);

export type DisputeScene = {
  deployment: Deployment;
  actors: Actors;
  signers: Signers;
  verifiers: VerifierSet;
  end: Timestamp;
};

/** A job whose work was challenged. */
export type DisputedJob = PlannedJob & { dispute: DisputeScript };

export type DisputeStory = {
  moments: Moment[];
  /** What the court and the escrow owe because of it. */
  courtCredits: Credit[];
  escrowCredits: Credit[];
  /** When the provider was punished, if it was. */
  penalisedAt?: Timestamp;
};

export function challengedAt({ submittedAt, dispute }: DisputedJob): Timestamp {
  return daysLater(submittedAt, dispute.challengedAfter);
}

export async function tellDispute(scene: DisputeScene, job: DisputedJob, caseId: bigint): Promise<DisputeStory> {
  const { actors, end } = scene;
  const { dispute, providerAddress: provider, clientAddress: client } = job;
  const act = (label: string, at: Timestamp, from: Address, data: Hex): Moment => {
    const to = scene.deployment.contracts.slashingCourt.address;
    return { at, transactions: [{ label: `${label} of case ${caseId}`, from, to, data }] };
  };
  const challenger = dispute.challenger === 'client' ? client : watcher(actors);
  const openedAt = challengedAt(job);
  const evidence = keccak256(stringToHex(`case ${caseId}: what the rerun gave`));
  const challenge = encodeFunctionData({ abi: slashingCourtAbi, functionName: 'challenge', args: [job.id, evidence] });
  const moments = [act('challenge', openedAt, challenger, challenge)];

  const verdictAt = dispute.verdict && daysLater(openedAt, dispute.verdict.after);
  if (verdictAt) moments.push(act('verdict', verdictAt, actors.keeper, await encodeVerdict(scene, job, caseId)));
  if (verdictAt && dispute.appealedAfter !== undefined) {
    const at = daysLater(verdictAt, dispute.appealedAfter);
    moments.push(act('appeal', at, provider, encodeStep('appeal', caseId)));
  }
  if (dispute.closedDaysAgo === undefined) return { moments, courtCredits: [], escrowCredits: [] };

  if (!verdictAt) {
    const lapsedAt = after(daysLater(openedAt, VERDICT_WINDOW), NOTICE);
    moments.push(act('lapse', lapsedAt, actors.keeper, encodeStep('lapse', caseId)));
  }
  const closedAt = daysBefore(end, dispute.closedDaysAgo);
  moments.push(act('closing', closedAt, actors.keeper, encodeStep('close', caseId)));
  const isUpheld = verdictAt !== undefined && dispute.verdict?.outcome !== 'Rejected';
  const isRejected = dispute.verdict?.outcome === 'Rejected';
  return {
    moments,
    courtCredits: [{ account: isRejected ? provider : challenger, at: closedAt }],
    escrowCredits: [{ account: isUpheld ? client : provider, at: closedAt }],
    ...(isUpheld && { penalisedAt: closedAt }),
  };
}

/** The rest of a penalty, for which slashing had no room at first. */
export function planCollection({ deployment, actors }: DisputeScene, penaltyId: bigint, at: Timestamp): Moment {
  const data = encodeFunctionData({ abi: slashingCourtAbi, functionName: 'collect', args: [penaltyId] });
  const to = deployment.contracts.slashingCourt.address;
  return { at, transactions: [{ label: `collection of penalty ${penaltyId}`, from: actors.keeper, to, data }] };
}

function encodeStep(functionName: 'appeal' | 'lapse' | 'close', caseId: bigint): Hex {
  return encodeFunctionData({ abi: slashingCourtAbi, functionName, args: [caseId] });
}

async function encodeVerdict({ signers, verifiers }: DisputeScene, job: DisputedJob, caseId: bigint): Promise<Hex> {
  const { outcome } = job.dispute.verdict ?? { outcome: 'Rejected' };
  const reasons = keccak256(stringToHex(`case ${caseId}: report of the verifiers`));
  const members = verifiers.members.slice(0, verifiers.threshold);
  const signatures = await Promise.all(
    members.map((member) => signers.verdict(member, { caseId, jobId: job.id, outcome, reasons })),
  );
  const args = [caseId, outcomes.indexOf(outcome), reasons, members, signatures] as const;
  return encodeFunctionData({ abi: slashingCourtAbi, functionName: 'giveVerdict', args });
}
