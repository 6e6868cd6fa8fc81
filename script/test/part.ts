import type { Tally } from './tally.ts';

/** What a part of the tests is handed. */
export type PartContext = {
  /** An empty folder, deleted when the part has ended. */
  folder: string;
  signal: AbortSignal;
  /** Keeps the output of a runner for those who look into a failure. */
  log: (output: string) => void;
  /** Shows a line at once. */
  print: (line: string) => void;
};

export type Part = {
  name: string;
  run: (context: PartContext) => Promise<Tally>;
};
