/** Runs VerifyDeployment.s.sol, whose plan, rehearsal and proofs are Solidity, inside forge. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Hex } from 'viem';
import { foundryBinary } from '../toolchain/foundry.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPT = 'script/deploy/VerifyDeployment.s.sol';
/** The creation code of all contracts in one memory costs more than forge allows a script by itself; nobody pays it. */
const GAS_LIMIT = `${2n ** 64n - 1n}`;
/** forge sees these alone: neither an RPC address meant for something else nor a secret reaches it. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'FOUNDRY_OUT', 'FOUNDRY_CACHE_PATH', 'SOLC_CACHE'];

/** forge or the script it ran has failed. */
export class ForgeScriptError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ForgeScriptError';
  }
}

/** Calls the script with `calldata` and returns the lines it logged. `environment` is added to what forge sees. */
export async function runForgeScript(calldata: Hex, environment: Record<string, string> = {}): Promise<string[]> {
  const passedOn = PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const args = ['script', SCRIPT, '--tc', 'VerifyDeployment', '--sig', calldata, '--gas-limit', GAS_LIMIT];
  const child = spawn(foundryBinary('forge'), args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(passedOn), ...environment, FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return loggedLines(output);
  throw new ForgeScriptError(errors.trim() || output.trim() || `forge ended with ${code}`);
}

function loggedLines(output: string): string[] {
  const [, logs = ''] = output.split('== Logs ==\n');
  return logs
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
