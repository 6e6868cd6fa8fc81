/**
 * `npm run coverage`: lines and branches of contracts/governance and contracts/parameters that no test reaches. It works
 * in a copy that holds their tests alone, which takes a fraction of the time the whole tree would.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeError } from '../cli-error.ts';
import { splitName } from '../mutate/compiler.ts';
import { SCRATCH_ENVIRONMENT, testFiles, writeScratchCopy } from '../mutate/scratch-copy.ts';
import { openProject } from '../mutate/solidity-project.ts';
import { MUTATED_FOLDERS, TARGETS } from '../mutate/targets.ts';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption, runCommand } from '../toolchain/run-command.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { coverageProblems, findGaps, summarize } from './judge-coverage.ts';
import { type FileCoverage, parseLcov } from './lcov.ts';

const COPY = join(PROJECT_ROOT, 'cache/coverage/project');
const REPORT = join(COPY, 'cache/lcov.info');

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function run(): Promise<boolean> {
  const coverage = await measure(interruption());
  console.table(coverage.map(summarize));
  const gaps = findGaps(coverage, (file) => readFileSync(join(COPY, file), 'utf8'), EXCEPTIONS);
  for (const { file, line, kind, why } of gaps) if (why !== undefined) console.log(`${file}:${line} ${kind}: ${why}`);
  const problems = coverageProblems(gaps, EXCEPTIONS);
  for (const problem of problems) console.log(problem);
  return problems.length === 0;
}

async function measure(signal: AbortSignal): Promise<FileCoverage[]> {
  const project = openProject(PROJECT_ROOT);
  const paths = MUTATED_FOLDERS.map((folder) => `test/${folder}`);
  const hosts = TARGETS.flatMap((target) => target.hosts).map((host) => splitName(host).file);
  const toml = withoutRestrictions(readFileSync(join(project.root, 'foundry.toml'), 'utf8'));
  writeScratchCopy(project, COPY, [...testFiles(project.root, paths), ...hosts], toml);
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const { exitCode, output } = await runCommand(
    foundryBinary('forge'),
    ['coverage', '--root', COPY, '--report', 'lcov', '--report-file', REPORT, '--color=never'],
    { env: SCRATCH_ENVIRONMENT, signal },
  );
  if (!existsSync(REPORT)) throw new Error(`forge coverage ended with ${exitCode} and no report:\n${output}`);
  // Tests that count reads or writes fail without the optimizer. That all tests pass is for npm test to say.
  const failed = [...new Set([...output.matchAll(/^\[FAIL\b.*\] (\w+)/gm)].map(([, test]) => test))];
  if (failed.length > 0) console.log(`fail when compiled for coverage: ${failed.join(', ')}`);
  const files = parseLcov(readFileSync(REPORT, 'utf8')).filter(({ file }) =>
    MUTATED_FOLDERS.some((folder) => file.startsWith(`${folder}/`)),
  );
  if (files.length === 0) throw new Error('forge coverage saw none of the files');
  return files;
}

/**
 * All in one compilation: of several, forge coverage reports the last alone. It compiles without the optimizer, and size
 * limits do not hold in tests, so nothing needs a profile of its own.
 */
function withoutRestrictions(toml: string): string {
  return toml.replace(/^(?:additional_compiler_profiles|compilation_restrictions) = \[[\s\S]*?\]$/gm, '');
}
