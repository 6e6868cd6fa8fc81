import { type Job, NO_USAGE, type Usage } from '../../../../../sdk/market/job.ts';
import { billedOf } from '../../../../../sdk/market/job-rules.ts';
import type { MicroUsd } from '../../../../../sdk/units.ts';
import { readAmount } from '../../../lib/format/number.ts';

/** What was typed, in whole units. */
export type UsageDraft = Record<keyof Usage, string>;

export const EMPTY_USAGE: UsageDraft = { gpuSeconds: '', gibSeconds: '', egressGib: '' };

/** Figures of use are kept in 64 bits. */
const MOST = 2n ** 64n - 1n;

export const usageNames = {
  gpuSeconds: { label: 'GPU time', unit: 's' },
  gibSeconds: { label: 'Memory', unit: 'GiB·s' },
  egressGib: { label: 'Data sent', unit: 'GiB' },
} as const satisfies Record<keyof Usage, { label: string; unit: string }>;

/** The rate that each figure is billed at. */
const RATE_OF = { gpuSeconds: 'gpuSecond', gibSeconds: 'gibSecond', egressGib: 'egressGib' } as const;

export type UsageView = {
  problems: Partial<Record<keyof Usage, string>>;
  usage?: Usage;
  /** What that use asks for, at most what the job pays. */
  billed?: MicroUsd;
};

/** The figures a job is billed by. */
export function billedFigures({ rates }: Pick<Job, 'rates'>): (keyof Usage)[] {
  return (Object.keys(RATE_OF) as (keyof Usage)[]).filter((figure) => rates[RATE_OF[figure]] > 0n);
}

/** Reads the figures that `job` is billed by; a flat job has none. */
export function readUsage(draft: UsageDraft, job: Pick<Job, 'rates' | 'usd'>): UsageView {
  const problems: UsageView['problems'] = {};
  const usage: Usage = { ...NO_USAGE };
  const figures = billedFigures(job);
  for (const figure of figures) {
    const { value, problem } = draft[figure].trim() === '' ? {} : readAmount(draft[figure].trim(), 0);
    if (problem !== undefined) problems[figure] = problem;
    else if (value !== undefined && value > MOST) problems[figure] = 'This is more than can be counted.';
    else usage[figure] = value ?? 0n;
  }
  if (Object.keys(problems).length > 0) return { problems };
  if (figures.length > 0 && figures.every((figure) => draft[figure].trim() === '')) return { problems };
  return { problems, usage, billed: figures.length === 0 ? job.usd : billedOf(job.rates, usage, job.usd) };
}
