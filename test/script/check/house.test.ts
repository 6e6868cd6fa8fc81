import { expect, test } from 'vitest';
import { houseViolations } from '../../../script/check/house.ts';

function problems(path: string, text: string): string[] {
  return houseViolations([{ path, text }]).map(({ problem }) => problem);
}

test.each([
  ['sdk/units.ts', '// see /home/ada/notes'],
  ['docs/architecture.md', 'kept in /work/acme'],
  ['script/rpc.ts', `const folder = '/tmp/keys';`],
  ['script/rpc.ts', `const folder = 'C:\\keys';`],
  ['README.md', 'as ../shared/design says'],
  ['sdk/units.ts', '// TODO: round'],
  ['contracts/types/Bps.sol', '// FIXME'],
  ['test/sdk/units.test.ts', `test.skip('rounds', () => {});`],
  ['test/sdk/units.test.ts', `describe.concurrent.only('rounds', () => {});`],
  ['test/web/form.test.tsx', `it.todo('rounds');`],
  ['test/contracts/types/Bps.t.sol', 'vm.skip(true);'],
  ['test/contracts/types/Bps.t.sol', 'vm.snapshotGasLastCall("bps", "ofDown");'],
  ['README.md', 'A blazing fast vote'],
  ['sdk/units.ts', 'const day = new Date(1000 * seconds);'],
  ['sdk/units.ts', 'return amount.toLocaleString();'],
])('%s may not say %s', (path, text) => {
  expect(problems(path, `first line\n${text}`)).toHaveLength(1);
});

test.each([
  ['docs/architecture.md', 'work/acme is a relative path, https://example.org/home/page a link'],
  ['docs/runbook.md', 'CHROMIUM_PATH=/usr/bin/chromium'],
  ['web/src/app/router.tsx', `<Route path="/home" />`],
  ['sdk/units.ts', 'const skip = list.skip(3);'],
  ['web/src/lib/format/time.ts', 'const day = new Date(1000 * seconds);'],
  ['test/contracts/gas/Job.t.sol', 'vm.snapshotGasLastCall("job", "fund");'],
])('%s may say %s', (path, text) => {
  expect(problems(path, text)).toEqual([]);
});

test.each(['sdk/utils.ts', 'web/src/lib/helpers/format.ts', 'script/common.ts', 'test/web/misc.ts'])(
  '%s is named after nothing',
  (path) => {
    expect(problems(path, '')).toHaveLength(1);
  },
);

test.each([
  ['sdk/units.ts', 300],
  ['web/src/app/router.tsx', 200],
  ['contracts/token/MintGuard.sol', 450],
  ['test/sdk/units.test.ts', 450],
])('%s has at most %i lines', (path, limit) => {
  const lines = (count: number) => `${Array(count).fill('//').join('\n')}\n`;
  expect(problems(path, lines(limit))).toEqual([]);
  expect(problems(path, lines(limit + 1))).toEqual([`${limit + 1} lines, at most ${limit}`]);
  expect(problems('sdk/generated/abis.ts', lines(limit + 1))).toEqual([]);
});

test('versions in package.json are exact', () => {
  const manifest = { dependencies: { viem: '2.57.1', wagmi: '^2.0.0' }, devDependencies: { vite: 'latest' } };
  expect(problems('package.json', JSON.stringify(manifest))).toEqual([
    'wagmi ^2.0.0 is not an exact version',
    'vite latest is not an exact version',
  ]);
});

test('a violation names file and line', () => {
  expect(houseViolations([{ path: 'sdk/a.ts', text: 'a\nb // TODO\n' }])).toEqual([
    { path: 'sdk/a.ts', line: 2, problem: 'work left undone' },
  ]);
});
