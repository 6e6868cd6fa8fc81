/** Jobs of the past that show something: how each can end, what can be disputed, and what stands open at the end. */
import { type DisputeScript, type JobScript, PROVIDER } from './job-script.ts';

const { fjord, alder, shed, saltMine, brightFuture } = PROVIDER;

/** Number of the case that was appealed, by the order of the challenges below: the proposal names it. */
export const APPEALED_CASE = 2n;

const disputed = (dispute: DisputeScript) => ({ kind: 'disputed', dispute }) as const;
const batch = (daysAgo: number) => ({ kind: 'settled in a batch', daysAgo }) as const;

const disputes: readonly JobScript[] = [
  {
    daysAgo: 62,
    client: 2,
    provider: shed,
    dollars: 180,
    offer: 'open',
    ending: disputed({
      challenger: 'watcher',
      challengedAfter: 1.5,
      verdict: { outcome: 'Rejected', after: 1 },
      closedDaysAgo: 51,
    }),
  },
  {
    daysAgo: 44,
    client: 1,
    provider: brightFuture,
    dollars: 1_200,
    offer: 'open',
    ending: disputed({
      challenger: 'client',
      challengedAfter: 1.8,
      verdict: { outcome: 'Malicious', after: 1.2 },
      appealedAfter: 2.5,
      closedDaysAgo: 26,
      collectedDaysAgo: 18.9,
    }),
  },
  {
    daysAgo: 33,
    client: 3,
    provider: alder,
    dollars: 400,
    offer: 'direct',
    ending: disputed({ challenger: 'watcher', challengedAfter: 1.1, closedDaysAgo: 20.5 }),
  },
  {
    daysAgo: 16,
    client: 4,
    provider: saltMine,
    dollars: 350,
    offer: 'open',
    ending: disputed({
      challenger: 'client',
      challengedAfter: 1.3,
      verdict: { outcome: 'Incorrect', after: 1.4 },
      closedDaysAgo: 5.8,
    }),
  },
  {
    daysAgo: 6.2,
    client: 5,
    provider: alder,
    dollars: 260,
    offer: 'metered',
    ending: disputed({ challenger: 'client', challengedAfter: 2.2, verdict: { outcome: 'Incorrect', after: 1.7 } }),
  },
  {
    daysAgo: 3.1,
    client: 2,
    provider: shed,
    dollars: 90,
    offer: 'open',
    ending: disputed({ challenger: 'watcher', challengedAfter: 1.4 }),
  },
];

const undelivered: readonly JobScript[] = [
  { daysAgo: 80.4, client: 3, provider: alder, dollars: 320, offer: 'open', ending: { kind: 'late' } },
  { daysAgo: 57.2, client: 1, provider: shed, dollars: 140, offer: 'open', ending: { kind: 'offline' } },
  { daysAgo: 48.3, client: 4, provider: fjord, dollars: 2_100, offer: 'direct', ending: { kind: 'given back' } },
  { daysAgo: 12.6, client: 5, provider: shed, dollars: 75, offer: 'rising', ending: { kind: 'late' } },
  { daysAgo: 74.1, client: 2, provider: fjord, dollars: 900, offer: 'open', ending: { kind: 'withdrawn' } },
  { daysAgo: 52.7, client: 5, provider: alder, dollars: 30, offer: 'direct', ending: { kind: 'untaken' } },
  { daysAgo: 24.9, client: 1, provider: fjord, dollars: 12, offer: 'rising', ending: { kind: 'untaken' } },
];

/** The first client and the first provider are accounts of the node, so that both can sign. */
const receipts: readonly JobScript[] = [
  { daysAgo: 70.2, client: 0, provider: fjord, dollars: 1_500, offer: 'metered', ending: { kind: 'receipt' } },
  { daysAgo: 29.3, client: 0, provider: fjord, dollars: 640, offer: 'direct', ending: { kind: 'receipt' } },
  { daysAgo: 9.1, client: 0, provider: fjord, dollars: 2_400, offer: 'metered', ending: { kind: 'receipt' } },
];

const silent: readonly JobScript[] = [
  { daysAgo: 66.4, client: 3, provider: fjord, dollars: 820, offer: 'open', ending: batch(61.1) },
  { daysAgo: 66.1, client: 4, provider: alder, dollars: 410, offer: 'rising', ending: batch(61.1) },
  { daysAgo: 65.8, client: 5, provider: shed, dollars: 160, offer: 'open', ending: batch(61.1) },
  { daysAgo: 27.9, client: 1, provider: fjord, dollars: 1_900, offer: 'rising', ending: batch(22.3) },
  { daysAgo: 27.7, client: 2, provider: fjord, dollars: 530, offer: 'metered', ending: batch(22.3) },
  { daysAgo: 27.4, client: 4, provider: alder, dollars: 270, offer: 'open', ending: batch(22.3) },
  { daysAgo: 27.2, client: 5, provider: saltMine, dollars: 240, offer: 'open', ending: batch(22.3) },
];

/** What is not over. Only the first provider works on something: the devnet goes on sending its heartbeats. */
const standing: readonly JobScript[] = [
  { daysAgo: 2.6, client: 3, provider: fjord, dollars: 1_100, offer: 'open', ending: { kind: 'handed in' } },
  { daysAgo: 1.4, client: 1, provider: alder, dollars: 380, offer: 'direct', ending: { kind: 'handed in' } },
  { daysAgo: 0.8, client: 4, provider: fjord, dollars: 950, offer: 'metered', ending: { kind: 'handed in' } },
  { daysAgo: 0.32, client: 0, provider: fjord, dollars: 3_200, offer: 'direct', ending: { kind: 'running' } },
  { daysAgo: 0.27, client: 5, provider: fjord, dollars: 760, offer: 'rising', ending: { kind: 'running' } },
  { daysAgo: 0.23, client: 2, provider: fjord, dollars: 1_800, offer: 'metered', ending: { kind: 'running' } },
  { daysAgo: 0.6, client: 1, provider: fjord, dollars: 250, offer: 'open', ending: { kind: 'offered' } },
  { daysAgo: 0.4, client: 4, provider: fjord, dollars: 1_400, offer: 'rising', ending: { kind: 'offered' } },
  { daysAgo: 0.3, client: 3, provider: alder, dollars: 600, offer: 'direct', ending: { kind: 'offered' } },
  { daysAgo: 0.1, client: 0, provider: shed, dollars: 120, offer: 'metered', ending: { kind: 'offered' } },
];

export const specialJobs: readonly JobScript[] = [...disputes, ...undelivered, ...receipts, ...silent, ...standing];
