/**
 * `npm run test:deep`: the Solidity tests with many more fuzz runs and longer invariant runs (profile deep of
 * foundry.toml), from a seed that is drawn and printed. `npm run test:deep -- --seed 0x…` repeats a run.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { interruption } from '../toolchain/run-command.ts';
import { runForge } from './forge-parts.ts';
import { runParts } from './run-parts.ts';
import { summary } from './tally.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' } } });
const seed = values.seed ?? `0x${randomBytes(16).toString('hex')}`;
console.log(`seed ${seed}`);

const deep = { FOUNDRY_PROFILE: 'deep', FOUNDRY_FUZZ_SEED: seed };
const total = await runParts([{ name: 'deep', run: (context) => runForge(context, deep) }], {
  logFolder: join(PROJECT_ROOT, 'test-results'),
  print: console.log,
  signal: interruption(),
});
if (total.failures.length > 0) console.log(`\nTo repeat: npm run test:deep -- --seed ${seed}`);
console.log(`\n${summary(total)}`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
