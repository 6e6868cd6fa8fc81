/**
 * A development chain: Foundry's anvil, started directly and never outliving the process that asked for it.
 *
 * anvil writes every state beyond its in-memory window to disk and leaves it there, so each chain gets a folder of its
 * own that is deleted with it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';

export type AnvilOptions = {
  /** A free one when absent. */
  port?: number;
  /** Keep at most this many past states, in memory only. anvil_reorg works up to this depth. */
  pruneHistory?: number;
  /** Further arguments of anvil, such as `--block-time`. */
  args?: readonly string[];
};

export type Anvil = {
  url: string;
  port: number;
  pid: number;
  /** Settles when the chain has ended, wanted or not, with its exit code or signal. */
  exited: Promise<number | NodeJS.Signals>;
  /** Ends the chain and deletes its folder. May be called more than once. */
  stop: () => Promise<void>;
};

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;

/** Waits until this process is gone, however it went, then ends the chain and deletes its folder. */
const GUARD = `
read -r _
kill -KILL "$1" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null && sleep 0.1; done
rm -rf -- "$2"`;

/** Starts a chain on the loopback address and resolves once it answers. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-anvil-'));
  const child = spawn(foundryBinary('anvil'), anvilArguments(options, folder), {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C in a terminal reaches us alone, and we decide the order in which things end
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
    child.once('error', () => resolve(127));
  });
  const releaseGuard = guard(child, folder);
  const tidy = exited.then(() => {
    releaseGuard();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  try {
    const port = await listeningPort(child, exited);
    const stop = () => endChild(child, tidy);
    return { url: `http://127.0.0.1:${port}`, port, pid: child.pid ?? 0, exited, stop };
  } catch (error) {
    await endChild(child, tidy);
    throw error;
  }
}

function anvilArguments({ port = 0, pruneHistory, args = [] }: AnvilOptions, folder: string): string[] {
  const prune = pruneHistory === undefined ? [] : ['--prune-history', String(pruneHistory)];
  return ['--host', '127.0.0.1', '--port', String(port), '--cache-path', folder, ...prune, ...args];
}

/** Returns the function that dismisses the guard. */
function guard(child: ChildProcess, folder: string): () => void {
  const { pid } = child;
  if (pid === undefined) return () => {};
  const watcher = spawn('sh', ['-c', GUARD, 'anvil-guard', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'], // the pipe closes when this process ends, even by SIGKILL
    detached: true,
  });
  watcher.on('error', (error) => console.error(`anvil is not guarded: ${error.message}`));
  watcher.unref();
  return () => watcher.kill('SIGKILL');
}

function listeningPort(child: ChildProcess, exited: Promise<number | NodeJS.Signals>): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`anvil ${what}${output && `:\n${output.trim()}`}`));
    const timer = setTimeout(() => fail(`did not start within ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', read).resume();
      resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', read);
    void exited.then((how) => {
      clearTimeout(timer);
      fail(`ended with ${how}`);
    });
  });
}

async function endChild(child: ChildProcess, tidy: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await tidy;
  clearTimeout(force);
}
