import { resolve } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';

/** Runs forge and returns what it printed. Rejects with what it complained about. */
export async function forge(args: readonly string[]): Promise<string> {
  const { exitCode, output, stdout } = await runCommand(foundryBinary('forge'), args);
  if (exitCode !== 0) throw new Error(`forge ${args[0]} failed\n${output.trim()}`);
  return stdout;
}

/** The folder into which forge writes artefacts, as foundry.toml and the environment say. */
export async function artifactFolder(): Promise<string> {
  const { out } = JSON.parse(await forge(['config', '--json'])) as { out: string };
  return resolve(PROJECT_ROOT, out);
}
