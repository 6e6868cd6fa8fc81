/** Cases, penalties and verifiers as they stand on chain. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { slashingCourtAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { bps, seconds, timestamp, type Wad, wad } from '../units.ts';
import {
  type Case,
  type CourtTerms,
  type Offence,
  offences,
  outcomes,
  type Penalty,
  stages,
  type VerifierSet,
} from './case.ts';

const PAGE = 100n;
/** `challengeFlat` is kept in gweiFLOP. */
const GWEI = 10n ** 9n;

type Page = { from?: bigint; limit?: bigint } & AtBlock;

/** The court of the deployment, as viem wants it. */
export function courtContract({ contracts }: Deployment) {
  return { address: contracts.slashingCourt.address, abi: slashingCourtAbi } as const;
}

/** How many cases there ever were. Their ids run from 1 to this. */
export function readCaseCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...courtContract(deployment), functionName: 'caseCount', ...at });
}

/** Cases `from` to `from + limit - 1`, cut at the end of the list, in one call. */
export async function readCases(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: Page = {},
): Promise<Case[]> {
  const args = [from, limit] as const;
  const page = await client.readContract({ ...courtContract(deployment), functionName: 'cases', args, ...at });
  return page.map(({ stage, outcome, appellant, ...stored }, index) => ({
    id: from + BigInt(index),
    jobId: stored.jobId,
    stage: stages[stage] ?? 'None',
    outcome: outcomes[outcome] ?? 'None',
    challenger: stored.challenger,
    ...someone('appellant', appellant),
    client: stored.client,
    provider: stored.provider,
    bond: wad(stored.bond),
    frozen: wad(stored.frozen),
    endsAt: timestamp(stored.endsAt),
    termsId: stored.termsId,
    verifierSet: stored.verifierSet,
  }));
}

/** The case about a job; undefined when it was never challenged. */
export async function readCaseOfJob(
  client: PublicClient,
  deployment: Deployment,
  jobId: bigint,
  at: AtBlock = {},
): Promise<Case | undefined> {
  const args = [jobId] as const;
  const id = await client.readContract({ ...courtContract(deployment), functionName: 'caseOfJob', args, ...at });
  if (id === 0n) return undefined;
  const [found] = await readCases(client, deployment, { from: id, limit: 1n, ...at });
  return found;
}

/** How many penalties there ever were. Their ids run from 1 to this. */
export function readPenaltyCount(client: PublicClient, deployment: Deployment, at: AtBlock = {}): Promise<bigint> {
  return client.readContract({ ...courtContract(deployment), functionName: 'penaltyCount', ...at });
}

/** Penalties `from` to `from + limit - 1`, cut at the end of the list, in one call. */
export async function readPenalties(
  client: PublicClient,
  deployment: Deployment,
  { from = 1n, limit = PAGE, ...at }: Page = {},
): Promise<Penalty[]> {
  const args = [from, limit] as const;
  const page = await client.readContract({ ...courtContract(deployment), functionName: 'penalties', args, ...at });
  return page.map((stored, index) => ({
    id: from + BigInt(index),
    jobId: stored.jobId,
    provider: stored.provider,
    client: stored.client,
    ...someone('challenger', stored.challenger),
    offence: offences[stored.offence] ?? 'None',
    due: wad(stored.due),
    taken: wad(stored.taken),
    loss: wad(stored.loss),
    termsId: stored.termsId,
  }));
}

function someone<name extends string>(name: name, address: Address): { [key in name]?: Address } {
  return isAddressEqual(address, zeroAddress) ? {} : ({ [name]: address } as { [key in name]: Address });
}

/** Terms of the court that jobs were funded under. They never change. */
export async function readCourtTerms(
  client: PublicClient,
  deployment: Deployment,
  termsId: bigint,
): Promise<CourtTerms> {
  const args = [termsId] as const;
  const stored = await client.readContract({ ...courtContract(deployment), functionName: 'terms', args });
  const share = (value: number) => bps(BigInt(value));
  const time = (value: number) => seconds(BigInt(value));
  return {
    late: share(stored.late),
    offline: share(stored.offline),
    incorrect: share(stored.incorrect),
    security: share(stored.security),
    malicious: share(stored.malicious),
    challengerShare: share(stored.challengerShare),
    burnFloor: share(stored.burnFloor),
    challengeShare: share(stored.challengeShare),
    challengeFlat: wad(stored.challengeFlat * GWEI),
    escalationWindow: time(stored.escalationWindow),
    jail: time(stored.jail),
    verdictWindow: time(stored.verdictWindow),
    appealWindow: time(stored.appealWindow),
    decisionWindow: time(stored.decisionWindow),
  };
}

/** A set of verifiers. It never changes. */
export async function readVerifierSet(client: PublicClient, deployment: Deployment, id: bigint): Promise<VerifierSet> {
  const args = [id] as const;
  const [members, threshold] = await client.readContract({
    ...courtContract(deployment),
    functionName: 'verifiers',
    args,
  });
  return { members, threshold: Number(threshold) };
}

/** How many offences of `provider` lie inside the governed window: each doubles the next penalty. */
export function readStrikes(
  client: PublicClient,
  deployment: Deployment,
  provider: Address,
  at: AtBlock = {},
): Promise<bigint> {
  const args = [provider] as const;
  return client.readContract({ ...courtContract(deployment), functionName: 'strikes', args, ...at });
}

/** What `provider` would lose for an offence, with `bond` behind the job. */
export async function readPenaltyFor(
  client: PublicClient,
  deployment: Deployment,
  { provider, offence, bond, termsId }: { provider: Address; offence: Offence; bond: Wad; termsId: bigint },
  at: AtBlock = {},
): Promise<Wad> {
  const args = [provider, offences.indexOf(offence), bond, termsId] as const;
  return wad(await client.readContract({ ...courtContract(deployment), functionName: 'penaltyFor', args, ...at }));
}

/** Whether there is something to collect of a penalty now. */
export function readIsCollectable(
  client: PublicClient,
  deployment: Deployment,
  penaltyId: bigint,
  at: AtBlock = {},
): Promise<boolean> {
  const args = [penaltyId] as const;
  return client.readContract({ ...courtContract(deployment), functionName: 'isCollectable', args, ...at });
}

/** FLOP that the court owes `account`. */
export async function readCourtWithdrawable(
  client: PublicClient,
  deployment: Deployment,
  account: Address,
  at: AtBlock = {},
): Promise<Wad> {
  const args = [account] as const;
  return wad(await client.readContract({ ...courtContract(deployment), functionName: 'withdrawable', args, ...at }));
}
