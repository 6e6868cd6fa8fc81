import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** Set but empty counts as not set, and wins over a developer's own `.env`. */
const BLANK = {
  QUORATE_RPC_URL: '',
  QUORATE_RPC_AUTHORIZATION: '',
  QUORATE_KEYSTORE: '',
  QUORATE_PASSWORD_FILE: '',
  QUORATE_DEV_ACCOUNT: '',
  LOG_LEVEL: '',
};
const WAIT = { timeout: 120_000, interval: 20 };

/** The first account of anvil, which it signs for. */
export const DEV_ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

export type DeployProcess = {
  child: ChildProcess;
  /** Everything it printed so far, errors included. */
  output: () => string;
  /** Resolves once it has printed `text`. Rejects when it ends without. */
  printed: (text: string) => Promise<void>;
  /** Resolves with the exit code when it has ended; null when a signal ended it. */
  ended: Promise<number | null>;
};

const DEPLOY = 'script/deploy/deploy.ts';
/** The command that opens governance, for {@link deploy}. */
export const OPEN_GOVERNANCE = 'script/deploy/open-governance.ts';

/** Runs the deploy command, or another one, as a process of its own, which does not outlive the test. */
export function startDeploy(
  args: readonly string[],
  environment: Record<string, string>,
  command = DEPLOY,
): DeployProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', command, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...BLANK, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = (text: string) =>
    vi.waitUntil(() => {
      if (output.includes(text)) return true;
      if (child.exitCode !== null) throw new Error(`ended without printing "${text}":\n${output}`);
      return false;
    }, WAIT);
  return { child, output: () => output, printed: async (text) => void (await printed(text)), ended };
}

/** Runs it to its end. */
export async function deploy(
  args: readonly string[],
  environment: Record<string, string>,
  command = DEPLOY,
): Promise<{ code: number | null; output: string }> {
  const { ended, output } = startDeploy(args, environment, command);
  return { code: await ended, output: output() };
}
