import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { foundryBinary } from '../toolchain/foundry.ts';

const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** Runs forge in `root` and returns what it printed. Rejects with what it complained about. */
export async function forge(root: string, args: readonly string[]): Promise<string> {
  try {
    const options = { cwd: root, maxBuffer: LARGEST_OUTPUT };
    const { stdout } = await promisify(execFile)(foundryBinary('forge'), args, options);
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`forge ${args[0]} failed\n${`${stdout}${stderr}`.trim()}`, { cause: error });
  }
}

/** The folder into which forge writes artefacts, as foundry.toml and the environment say. */
export async function artifactFolder(root: string): Promise<string> {
  const { out } = JSON.parse(await forge(root, ['config', '--json'])) as { out: string };
  return resolve(root, out);
}
