import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from '../cli-error.ts';

export const USAGE = `npm run mutate -- [options]
  --file TEXT      only files whose path contains the text; may be given more than once
  --sample N       only N mutants of each file, drawn by the seed
  --seed TEXT      what the sample is drawn with; 1 when not given
  --jobs N         mutants at a time; half of the processors when not given
  --time-limit S   seconds the tests of a mutant may take; 120 when not given
  --list           only list the mutants
  --known          only report what earlier runs found out
  --report FILE    where the report goes; docs/mutation.md when all files are mutated, else nowhere when not given`;

const REPORT = 'docs/mutation.md';

export type MutateOptions = {
  files: readonly string[];
  sample: number | undefined;
  seed: string;
  jobs: number;
  timeLimit: number;
  list: boolean;
  isKnownOnly: boolean;
  report: string | undefined;
};

export function readOptions(argv: readonly string[]): MutateOptions {
  const values = parse(argv);
  return {
    files: values.file,
    sample: values.sample === undefined ? undefined : readPositive('--sample', values.sample),
    seed: values.seed,
    jobs: values.jobs === undefined ? Math.ceil(availableParallelism() / 2) : readPositive('--jobs', values.jobs),
    timeLimit: readPositive('--time-limit', values['time-limit']),
    list: values.list,
    isKnownOnly: values.known,
    report: values.report ?? (values.file.length === 0 ? REPORT : undefined),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        file: { type: 'string', multiple: true, default: [] },
        sample: { type: 'string' },
        seed: { type: 'string', default: '1' },
        jobs: { type: 'string' },
        'time-limit': { type: 'string', default: '120' },
        list: { type: 'boolean', default: false },
        known: { type: 'boolean', default: false },
        report: { type: 'string' },
      },
      strict: true,
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readPositive(name: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new UsageError(`${name} "${text}" is not a whole number above 0.`);
}
