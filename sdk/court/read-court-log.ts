/** What happened in court, as only the log knows it. */
import type { Address, Hex, PublicClient } from 'viem';
import { fetchEventLogs, type PlacedLog } from '../chain/event-logs.ts';
import { type BlockRange, scanLogs } from '../chain/scan-logs.ts';
import type { Deployment } from '../deployment.ts';
import { slashingCourtAbi } from '../generated/abis.ts';
import type { Place } from '../market/read-job-log.ts';
import { type Timestamp, timestamp, type Wad, wad } from '../units.ts';
import { type Offence, type Outcome, offences, outcomes } from './case.ts';
import { courtContract } from './read-cases.ts';

/** Blocks to read, and a way to stop. */
export type LogScope = { to: bigint; signal?: AbortSignal | undefined };

/** What happened to a case, by kind. */
export type CaseHappening =
  | { kind: 'opened'; challenger: Address; bond: Wad; evidence: Hex }
  | { kind: 'verdict'; outcome: Outcome; reasons: Hex }
  | { kind: 'lapsed' }
  | { kind: 'appealed'; appellant: Address; decisionDeadline: Timestamp }
  | { kind: 'decided'; outcome: Outcome }
  | { kind: 'closed'; outcome: Outcome };

export type CaseEvent = Place & CaseHappening;

const CASE_NAMES = ['CaseOpened', 'VerdictGiven', 'CaseLapsed', 'CaseAppealed', 'CaseDecided', 'CaseClosed'] as const;
type CaseLog = PlacedLog<typeof slashingCourtAbi, (typeof CASE_NAMES)[number]>;

/** The stages case `caseId` went through up to block `to`, oldest first. */
export async function readCaseLog(
  client: PublicClient,
  deployment: Deployment,
  caseId: bigint,
  scope: LogScope,
): Promise<{ events: CaseEvent[]; unread: BlockRange[] }> {
  const { address } = courtContract(deployment);
  const filter = { address, abi: slashingCourtAbi, names: CASE_NAMES, topic: { place: 1, value: caseId } } as const;
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: (window) => fetchEventLogs(client, filter, window),
  });
  return { events: logs.map((log) => ({ ...placeOf(log), ...caseHappening(log) })), unread };
}

function caseHappening(log: CaseLog): CaseHappening {
  switch (log.eventName) {
    case 'CaseOpened':
      return { kind: 'opened', challenger: log.args.challenger, bond: wad(log.args.bond), evidence: log.args.evidence };
    case 'VerdictGiven':
      return { kind: 'verdict', outcome: outcomeOf(log.args.outcome), reasons: log.args.reasons };
    case 'CaseLapsed':
      return { kind: 'lapsed' };
    case 'CaseAppealed': {
      const { appellant, decisionDeadline } = log.args;
      return { kind: 'appealed', appellant, decisionDeadline: timestamp(decisionDeadline) };
    }
    case 'CaseDecided':
      return { kind: 'decided', outcome: outcomeOf(log.args.outcome) };
    case 'CaseClosed':
      return { kind: 'closed', outcome: outcomeOf(log.args.outcome) };
  }
}

const outcomeOf = (index: number): Outcome => outcomes[index] ?? 'None';

function placeOf({ blockNumber, blockHash, transactionHash }: Place): Place {
  return { blockNumber, blockHash, transactionHash };
}

/** A penalty as it was imposed. What was taken of it since stands on chain. */
export type PenaltyImposed = Place & {
  penaltyId: bigint;
  provider: Address;
  jobId: bigint;
  offence: Offence;
  /** Offences before it that made it graver. */
  strikes: bigint;
  due: Wad;
};

/** Penalties of a provider, or for a job, up to block `to`, oldest first. */
export async function readPenaltyLog(
  client: PublicClient,
  deployment: Deployment,
  of: { provider: Address } | { jobId: bigint },
  scope: LogScope,
): Promise<{ penalties: PenaltyImposed[]; unread: BlockRange[] }> {
  const { address } = courtContract(deployment);
  const topic =
    'provider' in of ? ({ place: 2, value: of.provider } as const) : ({ place: 3, value: of.jobId } as const);
  const filter = { address, abi: slashingCourtAbi, names: ['PenaltyImposed'], topic } as const;
  const { logs, unread } = await scanLogs({
    ...scope,
    from: BigInt(deployment.startBlock),
    fetch: (window) => fetchEventLogs(client, filter, window),
  });
  const penalties = logs.map((log): PenaltyImposed => {
    const { penaltyId, provider, jobId, offence, strikes, due } = log.args;
    return {
      ...placeOf(log),
      penaltyId,
      provider,
      jobId,
      offence: offences[offence] ?? 'None',
      strikes,
      due: wad(due),
    };
  });
  return { penalties, unread };
}
