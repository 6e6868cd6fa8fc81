/**
 * Outcomes of earlier runs, by the code of the mutant and the sources of its tests, so that an interrupted run goes on
 * where it stopped. A time limit that was hit is not kept: the machine may have been busy.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from './trial.ts';

export type OutcomeStore = { remember(key: string, find: () => Promise<Outcome>): Promise<Outcome> };

export function openOutcomeStore(file: string): OutcomeStore {
  const known = new Map<string, Outcome>();
  if (existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const entry = parseLine(line);
      if (entry) known.set(entry.key, entry.outcome);
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  return {
    async remember(key, find) {
      const before = known.get(key);
      if (before) return before;
      const outcome = await find();
      if (outcome.result === 'timeout') return outcome;
      known.set(key, outcome);
      appendFileSync(file, `${JSON.stringify({ key, outcome })}\n`);
      return outcome;
    },
  };
}

/** The last line may be cut short by an interruption. */
function parseLine(line: string): { key: string; outcome: Outcome } | undefined {
  try {
    return JSON.parse(line) as { key: string; outcome: Outcome };
  } catch {
    return undefined;
  }
}
