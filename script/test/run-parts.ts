import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
  /** How many parts may run at once; one when not given. */
  atOnce?: number;
};

/**
 * Runs every part, also after a failed one, and prints how it went. Where several may run at once, what a part has to
 * say comes in one piece when it has ended. A part that throws has failed.
 */
export async function runParts(parts: readonly Part[], options: RunOptions): Promise<Tally> {
  const { print, atOnce = 1 } = options;
  mkdirSync(options.logFolder, { recursive: true });
  const begun = performance.now();
  const tallies = new Map<Part, Tally>();
  const running = new Map<Part, Promise<void>>();
  const start = async (part: Part) => {
    const lines: string[] = [];
    if (atOnce > 1 && !options.signal.aborted) print(`${part.name} begins`);
    const tally = await reportPart(part, atOnce > 1 ? { ...options, print: (line) => void lines.push(line) } : options);
    running.delete(part);
    tallies.set(part, tally);
    if (lines.length > 0) print(lines.join('\n'));
  };

  while (tallies.size < parts.length) {
    const isLeft = (part: Part) => !tallies.has(part) && !running.has(part);
    const isAwaited = (name: string) => parts.some((part) => part.name === name && !tallies.has(part));
    const next = parts.find((part) => isLeft(part) && !part.after?.some(isAwaited));
    const room = next?.isAlone || [...running.keys()].some(({ isAlone }) => isAlone) ? 1 : atOnce;
    if (next && running.size < room) running.set(next, start(next));
    else if (running.size > 0) await Promise.race(running.values());
    else throw new Error(`parts that wait for each other: ${parts.filter(isLeft).map(({ name }) => name)}`);
  }
  print(`\n${secondsSince(begun)} in all`);
  return added(parts.flatMap((part) => tallies.get(part) ?? []));
}

async function reportPart(part: Part, options: RunOptions): Promise<Tally> {
  const { print } = options;
  print(`\n${part.name}`);
  const started = performance.now();
  const tally = await runPart(part, options);
  for (const failure of tally.failures.slice(0, SHOWN_FAILURES)) print(shown(failure));
  const rest = tally.failures.length - SHOWN_FAILURES;
  if (rest > 0) print(`  and ${rest} more`);
  print(`  ${summary(tally)}, ${secondsSince(started)}`);
  return tally;
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

async function runPart({ name, run }: Part, { logFolder, print, signal }: RunOptions): Promise<Tally> {
  if (signal.aborted) return { passed: 0, failures: [{ test: name, reason: 'interrupted' }] };
  const folder = mkdtempSync(join(tmpdir(), `quorate-test-${name}-`));
  const logFile = join(logFolder, `${name}.log`);
  rmSync(logFile, { force: true });
  const log = (output: string) => appendFileSync(logFile, output);
  try {
    return await run({ name, folder, signal, log, print: (line) => print(line.replace(/^/gm, '  ')) });
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
