import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type ChildOptions = {
  /** Module beside this one that the child runs. It must end on `disconnect`: then it cannot outlive us. */
  module: string;
  args?: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Takes each line of its output. */
  onLine?: (line: string) => void;
};

export type Child = {
  pid: number;
  /** Settles with its exit code or signal when it has ended, wanted or not. */
  exited: Promise<number | NodeJS.Signals>;
  /** Asks it to end, then makes it. May be called more than once. */
  stop: () => Promise<void>;
};

const STOP_TIMEOUT_MS = 3_000;

/** Starts a TypeScript module as a process that ends with this one, however this one ends. */
export function startChild({ module, args = [], env = process.env, onLine }: ChildOptions): Child {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true, // Ctrl-C in a terminal reaches us alone, and we decide the order in which things end
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => onLine?.(line));
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
    child.once('error', () => resolve(127));
  });
  return { pid: child.pid ?? 0, exited, stop: () => endChild(child, exited) };
}

async function endChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(force);
}
