import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type ChildOptions = {
  /** Module beside this one that the child runs. It ends itself on `disconnect`, so that it cannot outlive us. */
  module: string;
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Takes each line of its output. */
  onLine?: (line: string) => void;
};

export type Child = {
  /** Settles with its exit code or signal when it has ended, wanted or not. */
  exited: Promise<number | NodeJS.Signals>;
  /** Asks it and what it started to end, then makes them. May be called more than once. */
  stop: () => Promise<void>;
};

const STOP_TIMEOUT_MS = 3_000;

/** Starts a TypeScript module as a process that ends with this one, however this one ends. */
export function startChild({ module, args = [], env = process.env, onLine }: ChildOptions): Child {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: Ctrl-C in a terminal reaches us alone, and what it started can be ended with it.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => onLine?.(line));
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    // Later than `exit`: by then everything it said was read, too.
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
    child.once('error', () => resolve(127));
  });
  return { exited, stop: () => endChild(child, exited) };
}

/**
 * Runs a module to its end. `own` receives the function that ends it early.
 *
 * @throws with everything it printed when it does not end with 0
 */
export async function runChild(what: string, options: ChildOptions, own: (end: () => Promise<void>) => void) {
  const lines: string[] = [];
  const child = startChild({ ...options, onLine: (line) => void lines.push(line) });
  own(child.stop);
  const how = await child.exited;
  if (how !== 0) throw new Error(`${what} failed (${how}):\n${lines.join('\n')}`);
}

async function endChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(force);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // all of the group have ended
  }
}
