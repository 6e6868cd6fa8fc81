import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { PROJECT_ROOT } from './project-root.ts';

export type CommandOptions = {
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  /** Ends the command and everything it started. */
  signal?: AbortSignal;
};

export type CommandResult = {
  exitCode: number;
  /** Standard output and standard error as they came. */
  output: string;
  /** Standard output alone, for a report that is printed there. */
  stdout: string;
};

const KILL_AFTER_MS = 5_000;

/**
 * Runs a command to its end without a standard input. With a `signal` it leads a process group of its own, so that an
 * abort reaches the processes it started too; without one it stays in ours, and whoever ends that ends it.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  { env, signal }: CommandOptions = {},
): Promise<CommandResult> {
  if (signal?.aborted) return Promise.resolve({ exitCode: 130, output: 'interrupted before it started\n', stdout: '' });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: signal !== undefined,
    });
    const chunks: Buffer[] = [];
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));

    let force: NodeJS.Timeout | undefined;
    const stop = () => {
      signalGroup(child.pid, 'SIGTERM');
      force = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
    };
    const finish = (exitCode: number, problem = '') => {
      signal?.removeEventListener('abort', stop);
      clearTimeout(force);
      const stdout = Buffer.concat(printed).toString();
      resolve({ exitCode, output: Buffer.concat(chunks).toString() + problem, stdout });
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.once('error', (error) => finish(127, `${error.message}\n`));
    child.once('close', (code, by) => finish(code ?? 128 + constants.signals[by ?? 'SIGKILL']));
  });
}

function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // the group has ended meanwhile
  }
}

/** A signal that fires when this process is asked to end, so that its children can be ended first. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => controller.abort(name));
  return controller.signal;
}

/** Runs one of our TypeScript files the way the npm scripts do. */
export function runScript(file: string, args: readonly string[], options?: CommandOptions): Promise<CommandResult> {
  return runCommand(process.execPath, ['--import', 'tsx', file, ...args], options);
}
