import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from './part.ts';
import { added, type Failure, summary, type Tally } from './tally.ts';

const SHOWN_FAILURES = 25;
const SHOWN_LINES = 15;

export type RunOptions = {
  /** Where the output of each part is kept. */
  logFolder: string;
  print: (line: string) => void;
  signal: AbortSignal;
};

/** Runs every part in turn, also after a failed one, and prints how it went. A part that throws has failed. */
export async function runParts(parts: readonly Part[], options: RunOptions): Promise<Tally> {
  const { print } = options;
  mkdirSync(options.logFolder, { recursive: true });
  const begun = performance.now();
  const tallies: Tally[] = [];
  for (const part of parts) {
    print(`\n${part.name}`);
    const started = performance.now();
    const tally = await runPart(part, options);
    tallies.push(tally);
    for (const failure of tally.failures.slice(0, SHOWN_FAILURES)) print(shown(failure));
    const rest = tally.failures.length - SHOWN_FAILURES;
    if (rest > 0) print(`  and ${rest} more`);
    print(`  ${summary(tally)}, ${secondsSince(started)}`);
  }
  print(`\n${secondsSince(begun)} in all`);
  return added(tallies);
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

async function runPart({ name, run }: Part, { logFolder, print, signal }: RunOptions): Promise<Tally> {
  if (signal.aborted) return { passed: 0, failures: [{ test: name, reason: 'interrupted' }] };
  const folder = mkdtempSync(join(tmpdir(), `quorate-test-${name}-`));
  const log = (output: string) => writeFileSync(join(logFolder, `${name}.log`), output);
  try {
    return await run({ folder, signal, log, print: (line) => print(line.replace(/^/gm, '  ')) });
  } catch (error) {
    return { passed: 0, failures: [{ test: name, reason: String(error) }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown({ test, reason }: Failure): string {
  const lines = reason.trimEnd().split('\n');
  const text = lines.slice(0, SHOWN_LINES).map((line) => `      ${line}`);
  return [`  FAILED ${test}`, ...text, ...(lines.length > SHOWN_LINES ? ['      …'] : [])].join('\n');
}
