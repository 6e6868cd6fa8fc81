import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundryBinary } from '../toolchain/foundry.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { type CommandOptions, runCommand } from '../toolchain/run-command.ts';
import { findViolations, type Violation } from './arrows.ts';
import { checkFreshness } from './freshness.ts';
import { houseViolations } from './house.ts';
import { readSourceFiles } from './source-files.ts';

export type CheckStep = {
  name: string;
  /** What is wrong, or undefined. */
  run: (signal?: AbortSignal) => Promise<string | undefined>;
};

/** A step that is one command, or several of which the first failing one counts. */
function commands(name: string, lines: readonly (readonly [string, ...string[]])[], env = {}): CheckStep {
  return {
    name,
    async run(signal) {
      const options: CommandOptions = signal ? { env, signal } : { env };
      for (const [command, ...args] of lines) {
        const { exitCode, output } = await runCommand(command, args, options);
        if (exitCode !== 0) return output || `${command} ended with ${exitCode}`;
      }
      return undefined;
    },
  };
}

/** A step that looks at the source files. */
function inspection(name: string, inspect: () => Violation[]): CheckStep {
  return {
    name,
    async run() {
      const found = inspect().map(({ path, line, problem }) => `${path}:${line}: ${problem}`);
      return found.length > 0 ? found.join('\n') : undefined;
    },
  };
}

function declaredPackages(): ReadonlySet<string> {
  const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
}

const npmCommand = (name: string) => join(PROJECT_ROOT, 'node_modules/.bin', name);
const forge = foundryBinary('forge');

/** In the order in which they run: the quick ones that fail most often come first. */
export const checkSteps: readonly CheckStep[] = [
  commands('format and lint', [[npmCommand('biome'), 'ci', '--error-on-warnings', '--colors=off', '.']]),
  commands('solidity format', [[forge, 'fmt', '--check']]),
  commands(
    'solidity lint',
    [
      [forge, 'build', '--force', '--color=never'], // an up-to-date build would not repeat its warnings
      [forge, 'lint', '--color=never'],
    ],
    { FOUNDRY_PROFILE: 'lint' },
  ),
  commands('types', [[npmCommand('tsc'), '--pretty', 'false']]),
  inspection('import arrows', () => findViolations(readSourceFiles(), declaredPackages())),
  { name: 'generated files', run: checkFreshness },
  inspection('house rules', () => houseViolations(readSourceFiles())),
];
