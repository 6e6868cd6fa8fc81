import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../../script/cli-error.ts';
import type { Environment } from '../../../script/environment.ts';
import { readKeeperConfig } from '../../../script/keeper/config.ts';
import { fakeDeployment } from './fake-deployment.ts';

const environment: Environment = {
  rpcUrl: undefined,
  rpcAuthorization: undefined,
  keystore: undefined,
  passwordFile: undefined,
  devAccount: undefined,
  logLevel: 'silent',
};
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quorate-keeper-'));
  writeFileSync(file('good.json'), JSON.stringify(fakeDeployment()));
  writeFileSync(file('other-chain.json'), JSON.stringify(fakeDeployment({ chainId: 1 })));
  writeFileSync(file('other-network.json'), JSON.stringify(fakeDeployment({ network: 'sepolia' })));
  writeFileSync(file('no.json'), 'address=0x1');
  writeFileSync(file('bad.json'), '{"network":"local"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (...argv: string[]) => readKeeperConfig(argv, environment);

test('takes what it is told and fills in the rest', async () => {
  const config = await read(
    '--network',
    'local',
    '--deployment',
    file('good.json'),
    '--settle-every',
    '60',
    '--fee-floor',
    '0.5',
  );
  expect(config.network.chainId).toBe(31_337);
  expect(config.deployment.chainId).toBe(31_337);
  expect(config.once).toBe(false);
  expect(config.settings).toEqual({
    priceEvery: 900n,
    settleEvery: 60n,
    feeFloor: 500_000_000_000_000_000n,
    releaseFloor: 100_000n * 10n ** 18n,
    stakersFloor: 10_000n * 10n ** 18n,
  });
  expect((await read('--network', 'local', '--deployment', file('good.json'), '--once')).once).toBe(true);
});

test.each([
  ['no network', [], /--network is missing/],
  ['an unknown network', ['--network', 'nowhere'], /nowhere/],
  ['an unknown option', ['--network', 'local', '--fast'], /--fast/],
  [
    'a missing file',
    ['--network', 'local', '--deployment', '/nonexistent.json'],
    /no deployment file .*: deploy first/,
  ],
  ['an unreadable number', ['--settle-every', '1h'], /--settle-every: "1h" is not a number/],
  ['a price every moment', ['--price-every', '0'], /--price-every must be above zero/],
  ['a number with a comma', ['--fee-floor', '0,5'], /--fee-floor: "0,5" is not a number/],
  ['a floor of nothing', ['--release-floor', '0'], /--release-floor must be above zero/],
])('refuses %s', async (_what, argv, message) => {
  const deployment = argv.includes('--deployment') || argv.length === 0 ? [] : ['--deployment', file('good.json')];
  const network = argv.includes('--network') || argv.length === 0 ? [] : ['--network', 'local'];
  const refusal: unknown = await read(...argv, ...network, ...deployment).catch((error) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as Error).message).toMatch(message);
});

test.each([
  ['other-chain.json', /is for local \(chain 1\) but --network is local \(chain 31337\)/],
  ['other-network.json', /is for sepolia \(chain 31337\) but --network is local/],
  ['no.json', /is no deployment file/],
  ['bad.json', /Not a deployment: .*chainId/],
])('refuses the deployment file %s', async (name, message) => {
  const refusal: unknown = await read('--network', 'local', '--deployment', file(name)).catch((error) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect((refusal as Error).message).toMatch(message);
});
