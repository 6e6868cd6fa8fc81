import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';
import { readForgeReport } from './forge-report.ts';
import { compareGasSnapshots, readGasSnapshots } from './gas-snapshots.ts';
import type { PartContext } from './part.ts';
import { judged, type Tally } from './tally.ts';

const CONTRACT_TESTS = 'test/contracts';
const GAS_TESTS = 'test/contracts/gas/**';

/** Compiles what is below `folders`, or everything, into the folder that all take their artefacts from. It is one test. */
export async function runCompile(context: PartContext, folders: readonly string[] = []): Promise<Tally> {
  const { exitCode, output } = await runCommand(foundryBinary('forge'), ['build', ...folders, '--color=never'], {
    signal: context.signal,
  });
  context.log(output);
  if (exitCode === 0) return { passed: 1, failures: [] };
  return { passed: 0, failures: [{ test: 'forge build', reason: output || `ended with code ${exitCode}` }] };
}

/** Runs the Solidity tests. Writes no gas snapshot: a run that changes them could not fail. */
export async function runForge(context: PartContext, env: Record<string, string> = {}): Promise<Tally> {
  const files = forgeTestFiles();
  const { exitCode, stdout, output } = await runCommand(foundryBinary('forge'), ['test', '--junit', '--color=never'], {
    env: { FORGE_SNAPSHOT_EMIT: 'false', FORGE_SNAPSHOT_CHECK: 'false', ...env },
    signal: context.signal,
  });
  context.log(output);
  return judged(readForgeReport(stdout, files), 'forge test', exitCode);
}

/**
 * Measures gas again, into a folder of its own, and compares with what is committed in snapshots/. forge's own check
 * does nothing when a report is asked for, and never notices a figure that has gone or was added.
 */
export async function runGasSnapshots(context: PartContext): Promise<Tally> {
  const { exitCode, output } = await runCommand(
    foundryBinary('forge'),
    ['test', '--match-path', GAS_TESTS, '--color=never'],
    {
      env: { FOUNDRY_SNAPSHOTS: context.folder, FORGE_SNAPSHOT_EMIT: 'true', FORGE_SNAPSHOT_CHECK: 'false' },
      signal: context.signal,
    },
  );
  context.log(output);
  const compared = compareGasSnapshots(
    readGasSnapshots(join(PROJECT_ROOT, 'snapshots')),
    readGasSnapshots(context.folder),
  );
  return judged(compared, 'gas snapshots', exitCode);
}

function forgeTestFiles(): string[] {
  return readdirSync(join(PROJECT_ROOT, CONTRACT_TESTS), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.t.sol'))
    .map((entry) => relative(PROJECT_ROOT, join(entry.parentPath, entry.name)));
}
