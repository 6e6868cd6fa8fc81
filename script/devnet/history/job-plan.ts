/** The jobs of the past with their numbers, people and times. */
import type { Address } from 'viem';
import { after, DAY, type Seconds, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import { type JobScript, type OfferKind, PROVIDER } from './job-script.ts';
import type { Random } from './random.ts';

export type PlannedJob = JobScript & {
  id: bigint;
  clientAddress: Address;
  providerAddress: Address;
  fundedAt: Timestamp;
  acceptedAt: Timestamp;
  /** From acceptance to the deadline. */
  duration: Seconds;
  /** When the work is handed in, where it is. */
  submittedAt: Timestamp;
  /** What its receipt asks for, in percent of the price; for metered jobs. */
  usedPercent: bigint;
};

/** Jobs like any others, that end well. */
const ROUTINE_JOBS = 24;
const ROUTINE = { firstDaysAgo: 91, lastDaysAgo: 4.5 } as const;
/** Every client works with the first provider, so that no client makes its reputation alone. */
const ROUTINE_PROVIDERS = [
  { provider: PROVIDER.fjord, dollars: [400, 6_000] },
  { provider: PROVIDER.fjord, dollars: [200, 3_000] },
  { provider: PROVIDER.alder, dollars: [100, 2_000] },
  { provider: PROVIDER.fjord, dollars: [900, 9_000] },
  { provider: PROVIDER.shed, dollars: [20, 300] },
] as const;
const ROUTINE_OFFERS: readonly OfferKind[] = ['open', 'metered', 'open', 'direct', 'rising', 'open', 'metered'];

const MINUTE = 60n;
const HOUR = 3_600n;
/** A late job has a deadline that its provider works up to. */
const TIGHT = seconds(3n * HOUR);

/** Numbered as the escrow numbers them: in the order in which they are funded. */
export function planJobList(
  special: readonly JobScript[],
  actors: Actors,
  end: Timestamp,
  random: Random,
): readonly PlannedJob[] {
  const all = [...special, ...inventRoutine(actors.clients.length, random)];
  return all
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .map((script, index) => placeJob(script, index + 1, actors, end, random));
}

function inventRoutine(clients: number, random: Random): JobScript[] {
  const step = (ROUTINE.firstDaysAgo - ROUTINE.lastDaysAgo) / ROUTINE_JOBS;
  return Array.from({ length: ROUTINE_JOBS }, (_, index) => {
    const habit = ROUTINE_PROVIDERS[index % ROUTINE_PROVIDERS.length] ?? ROUTINE_PROVIDERS[0];
    const [low, high] = habit.dollars;
    return {
      daysAgo: ROUTINE.firstDaysAgo - step * index - (step * random.between(5, 85)) / 100,
      client: index % clients,
      provider: habit.provider,
      dollars: random.between(low, high),
      offer: ROUTINE_OFFERS[index % ROUTINE_OFFERS.length] ?? 'open',
      ending: { kind: 'paid' },
    };
  });
}

function placeJob(script: JobScript, id: number, actors: Actors, end: Timestamp, random: Random): PlannedJob {
  const minutes = (low: number, high: number) => seconds(BigInt(random.between(low, high)) * MINUTE);
  const fundedAt = daysBefore(end, script.daysAgo);
  const acceptedAt = after(fundedAt, minutes(10, 100));
  const clientAddress = actors.clients[script.client];
  const providerAddress = actors.providers[script.provider];
  if (!clientAddress || !providerAddress) throw new RangeError(`job ${id} is of people who are not there`);
  const { kind } = script.ending;
  const hours = kind === 'running' ? random.between(96, 160) : random.between(8, 60);
  return {
    ...script,
    id: BigInt(id),
    clientAddress,
    providerAddress,
    fundedAt,
    acceptedAt,
    duration: kind === 'late' ? TIGHT : seconds(BigInt(hours) * HOUR),
    submittedAt: after(acceptedAt, minutes(35, 200)),
    usedPercent: BigInt(random.between(55, 92)),
  };
}

/** A number of days after `time`, to the minute. */
export function daysLater(time: Timestamp, days: number): Timestamp {
  return after(time, seconds(BigInt(Math.round((days * Number(DAY)) / Number(MINUTE))) * MINUTE));
}

/** A number of days before `end`, to the minute. */
export function daysBefore(end: Timestamp, days: number): Timestamp {
  return daysLater(end, -days);
}
