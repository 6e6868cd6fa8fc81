import { describe, expect, test } from 'vitest';
import { findViolations } from '../../script/check/arrows.ts';

const PACKAGES = new Set(['viem', 'zod', 'react', 'wagmi', 'pino', 'vite', 'vitest']);

function problems(path: string, text: string): string[] {
  return findViolations([{ path, text }], PACKAGES).map(({ problem }) => problem);
}

/** `path` imports `specifier`. */
type Planted = [path: string, specifier: string];

const FORBIDDEN: Record<string, Planted[]> = {
  'the sdk knows nothing above it': [
    ['sdk/units.ts', '../script/rpc.ts'],
    ['sdk/governance/payload.ts', '../../web/src/lib/clock.ts'],
    ['sdk/units.ts', '../test/sdk/fixture.ts'],
    ['sdk/deployment.ts', '../deployments/public.json'],
  ],
  'generated files import units and errors only, and those nothing': [
    ['sdk/generated/parameters.ts', '../parameters/check-change.ts'],
    ['sdk/generated/parameters.ts', '../../script/generate/main.ts'],
    ['sdk/units.ts', './generated/parameters.ts'],
  ],
  'the sdk imports viem and pure libraries only': [
    ['sdk/units.ts', 'node:fs'],
    ['sdk/units.ts', 'react'],
    ['sdk/units.ts', 'pino'],
  ],
  'the app talks to the sdk and to itself': [
    ['web/src/lib/clock.ts', '../../../script/rpc.ts'],
    ['web/src/app/router.tsx', '../../../deployments/public.json'],
    ['web/src/app/router.tsx', '../../vite.config.ts'],
    ['web/src/lib/clock.ts', 'node:crypto'],
    ['web/src/lib/clock.ts', 'pino'],
    ['web/src/lib/clock.ts', 'vite'],
  ],
  'features never import each other': [
    ['web/src/features/proposals/model/view.ts', '../../parameters/model/form.ts'],
    ['web/src/features/proposals/components/page.tsx', '../../votes/api/vote.ts'],
  ],
  'the app goes one way: app, features, components, lib, config': [
    ['web/src/features/proposals/components/page.tsx', '../../../app/router.tsx'],
    ['web/src/components/ui/button.tsx', '../../features/proposals/model/view.ts'],
    ['web/src/components/ui/button.tsx', '../../app/router.tsx'],
    ['web/src/lib/clock.ts', '../components/ui/button.tsx'],
    ['web/src/config/config.ts', '../lib/clock.ts'],
    ['web/src/app/router.tsx', '../main.tsx'],
  ],
  'scripts stand beside each other': [
    ['script/keeper/main.ts', '../deploy/deploy.ts'],
    ['script/deploy/deploy.ts', '../keeper/main.ts'],
    ['script/deploy/deploy.ts', '../devnet/main.ts'],
    ['script/rpc.ts', './deploy/deploy.ts'],
    ['script/toolchain/foundry.ts', '../rpc.ts'],
    ['script/generate/main.ts', '../../sdk/generated/abis.ts'],
    ['script/keeper/main.ts', '../../web/src/lib/clock.ts'],
  ],
  'nobody imports tests': [
    ['script/devnet/main.ts', '../../test/e2e/chromium.ts'],
    ['web/src/lib/clock.ts', '../../../test/web/setup.ts'],
  ],
  'only declared packages': [
    ['script/rpc.ts', 'left-pad'],
    ['script/rpc.ts', 'fs'],
    ['test/sdk/units.test.ts', '@scope/unknown/path'],
  ],
};

const ALLOWED: Planted[] = [
  ['sdk/governance/payload.ts', '../generated/abis.ts'],
  ['sdk/governance/payload.ts', 'viem/utils'],
  ['sdk/generated/parameters.ts', '../units.ts'],
  ['sdk/units.ts', './errors.ts'],
  ['web/src/features/proposals/model/view.ts', '../api/read.ts'],
  ['web/src/features/proposals/model/view.ts', '../../../../../sdk/units.ts'],
  ['web/src/features/proposals/components/page.tsx', '../../../components/ui/button.tsx'],
  ['web/src/app/router.tsx', '../features/proposals/components/page.tsx'],
  ['web/src/main.tsx', './app/router.tsx'],
  ['web/src/main.tsx', './styles.css'],
  ['web/vite.config.ts', 'vite'],
  ['script/keeper/main.ts', '../rpc.ts'],
  ['script/keeper/main.ts', 'pino'],
  ['script/devnet/main.ts', '../deploy/deploy.ts'],
  ['script/deploy/deploy.ts', '../../sdk/deployment.ts'],
  ['test/e2e/journey.test.ts', '../../script/devnet/anvil.ts'],
  ['vitest.config.ts', 'vitest'],
];

for (const [rule, planted] of Object.entries(FORBIDDEN)) {
  test.each(planted)(`${rule}: %s may not import %s`, (path, specifier) => {
    expect(problems(path, `import { it } from '${specifier}';`)).toHaveLength(1);
  });
}

test.each(ALLOWED)('%s may import %s', (path, specifier) => {
  expect(problems(path, `import { it } from '${specifier}';`)).toEqual([]);
});

test.each([
  'sdk/helpers/format.ts',
  'script/tools/run.ts',
  'web/src/hooks/use-it.ts',
  'web/src/features/loose.ts',
  'test/unit/units.test.ts',
  'lib/units.ts',
])('a file in a folder without a rule fails: %s', (path) => {
  expect(problems(path, '')).toHaveLength(1);
});

describe('every way to import is seen', () => {
  const forbidden = '../script/rpc.ts';
  test.each([
    `import '${forbidden}';`,
    `import it from '${forbidden}';`,
    `import type { It } from '${forbidden}';`,
    `import {\n  a,\n  b,\n} from "${forbidden}";`,
    `export { it } from '${forbidden}';`,
    `export * from '${forbidden}';`,
    `export type { It } from '${forbidden}';`,
    `const it = await import('${forbidden}');`,
    `type It = import('${forbidden}').It;`,
  ])('%s', (text) => {
    expect(problems('sdk/units.ts', text)).toHaveLength(1);
  });

  test('an import whose target is computed cannot be checked', () => {
    expect(problems('sdk/units.ts', 'export const load = (name: string) => import(name);')).toHaveLength(1);
  });

  test('comments and strings are no imports', () => {
    const text = `// import '${forbidden}';\nexport const text = "import '${forbidden}'";`;
    expect(problems('sdk/units.ts', text)).toEqual([]);
  });

  test('a violation names file, line, layer and target', () => {
    expect(findViolations([{ path: 'sdk/a.ts', text: `\nimport '${forbidden}';` }], PACKAGES)).toEqual([
      { path: 'sdk/a.ts', line: 2, problem: 'sdk may not import script (script/rpc.ts)' },
    ]);
  });

  test('a file that is no TypeScript fails', () => {
    expect(problems('sdk/units.ts', 'import {')).not.toEqual([]);
  });
});

test('generated files may take types from the sdk', () => {
  expect(
    problems('sdk/generated/parameters.ts', `import type { ParameterSpec } from '../parameters/spec.ts';`),
  ).toEqual([]);
});

describe('surroundings', () => {
  test.each([
    'const url = process.env.URL;',
    'const { env } = process;',
    'const mode = import.meta.env.MODE;',
    'const bytes = Buffer.from([]);',
    'const now = Date.now();',
    'const now = new Date();',
    'const seed = Math.random();',
  ])('the sdk may not use %s', (text) => {
    expect(problems('sdk/units.ts', text)).toHaveLength(1);
  });

  test.each([
    ['web/src/lib/clock.ts', 'const now = Date.now();'],
    ['web/src/lib/clock.ts', 'const env = process.env;'],
    ['web/src/lib/clock.ts', `const all = import.meta.glob('./*.ts');`],
    ['script/keeper/runner.ts', 'const now = new Date();'],
  ])('%s may not use %s', (path, text) => {
    expect(problems(path, text)).toHaveLength(1);
  });

  test.each([
    ['sdk/units.ts', 'const day = new Date(0);'],
    ['sdk/units.ts', 'const it = { process: 1 }.process;'],
    ['script/rpc.ts', 'const url = process.env.URL;'],
    ['script/devnet/main.ts', 'const now = Date.now();'],
  ])('%s may use %s', (path, text) => {
    expect(problems(path, text)).toEqual([]);
  });
});
