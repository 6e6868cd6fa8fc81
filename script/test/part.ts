import type { Tally } from './tally.ts';

/** What a part of the tests is handed. */
export type PartContext = {
  name: string;
  /** An empty folder, deleted when the part has ended. */
  folder: string;
  signal: AbortSignal;
  /** Keeps the output of a runner for those who look into a failure. */
  log: (output: string) => void;
  /** Shows a line among those of the part. */
  print: (line: string) => void;
};

export type Part = {
  name: string;
  /** Parts that have to end first, when they run at all. It runs also when one of them has failed. */
  after?: readonly string[];
  /** Nothing else may run beside it: how long something takes is part of what it tests. */
  isAlone?: boolean;
  run: (context: PartContext) => Promise<Tally>;
};
