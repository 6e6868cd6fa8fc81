import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUnits } from 'viem';
import { expect, onTestFinished, test } from 'vitest';
import { isDevelopmentChain, loadNetwork } from '../../script/network.ts';

const LOCAL = readFileSync(new URL('../../script/deploy/config/local.toml', import.meta.url), 'utf8');

/** Loads the local network's file after an edit. */
function load(edit: (text: string) => string, name = 'local') {
  const configDirectory = mkdtempSync(join(tmpdir(), 'quorate-config-'));
  onTestFinished(() => rmSync(configDirectory, { recursive: true }));
  writeFileSync(join(configDirectory, `${name}.toml`), edit(LOCAL));
  return loadNetwork(name, { configDirectory });
}

const replace = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

test('the local network starts with 600 million FLOP and the figures of the design', () => {
  const network = loadNetwork('local');
  expect(network.genesis.reduce((sum, { amount }) => sum + amount, 0n)).toBe(parseUnits('600000000', 18));
  expect(network.genesis.some(({ address }) => address === 'treasury')).toBe(true);
  expect(network.governance).toEqual({
    votingDelay: 2 * 86_400,
    votingPeriod: 5 * 86_400,
    proposalThreshold: parseUnits('1500000', 18),
    quorumPercent: 4,
    timelockDelay: 2 * 86_400,
  });
  expect(network.treasury.caps.map(({ asset }) => asset)).toEqual(['FLOP', 'ETH']);
});

test.each([
  ['a node', '[emission]', 'rpc_url = "https://node.example/key"\n[emission]', 'rpc_url is not known'],
  ['a key', 'development = true', 'development = true\nprivate_key = "0x01"', 'private_key is not known at the top'],
  [
    'a number',
    'gross_cap_flop = "400000000"',
    'gross_cap_flop = 400000000',
    'mint.gross_cap_flop must be a decimal number in quotes',
  ],
  [
    'a comma',
    'budget_flop = "400000000"',
    'budget_flop = "400,000,000"',
    'emission.budget_flop must be a decimal number',
  ],
  ['too fine', 'amount_eth = "1000"', 'amount_eth = "0.0000000000000000001"', 'treasury.caps[1]'],
  ['zero', 'amount_flop = "60000000"', 'amount_flop = "0"', 'genesis.allocations[0].amount_flop must be above zero'],
  [
    'a sum',
    'amount_flop = "60000000"',
    'amount_flop = "60000001"',
    'must sum to 600000000 FLOP, not 600000001: change',
  ],
  [
    'a twin',
    '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    'genesis.allocations[1] names 0xf39F',
  ],
  [
    'a typing error',
    '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
    '0x70997970C51812dc3A010C7d01b50e0d17dc79c8',
    'genesis.allocations[1].address must be an address or "treasury"',
  ],
  ['a missing key', 'quorum_percent = 4\n', '', 'governance.quorum_percent is missing: add it'],
  ['a missing text', 'name = "dev-0", ', '', 'genesis.allocations[0].name must say in words who this is'],
  ['a quorum', 'quorum_percent = 4', 'quorum_percent = 21', 'governance.quorum_percent must be at most 20 percent'],
  [
    'a short delay',
    'timelock_delay_seconds = 172800',
    'timelock_delay_seconds = 3600',
    'must be at least 172800 seconds',
  ],
  [
    'a daily limit',
    'daily_limit_flop = "1222330"',
    'daily_limit_flop = "9222330"',
    'mint.daily_limit_flop must not exceed mint.max_daily_limit_flop: lower it',
  ],
  [
    'a budget',
    'budget_flop = "400000000"',
    'budget_flop = "400000001"',
    'emission.budget_flop must not exceed mint.gross_cap_flop: lower it',
  ],
  [
    'another name',
    'network = "local"',
    'network = "other"',
    'network must be "local", like the file\'s name, not "other"',
  ],
  ['no TOML', 'chain_id = 31337', 'chain_id = ', 'correct the TOML there'],
])('%s that is wrong is refused by its key', (_, from, to, message) => {
  expect(() => load(replace(from, to))).toThrow(message);
});

test('every problem is a sentence of its own', () => {
  const spoilt = (text: string) => text.replace('quorum_percent = 4', 'quorum_percent = 0').replace('"1000"', '1000');
  const problems = (() => {
    try {
      load(spoilt);
    } catch (error) {
      return (error as Error).message.split('\n');
    }
    return [];
  })();
  expect(problems).toHaveLength(2);
  for (const problem of problems) expect(problem).toMatch(/local\.toml: .+\.$/);
});

test('a network without a file, or with a name that leads elsewhere, is refused', () => {
  expect(() => loadNetwork('nowhere')).toThrow(/There is no network nowhere: write .*nowhere\.toml/);
  expect(() => loadNetwork('../local')).toThrow('"../local" is no network');
});

test.each([
  [true, 31337, 'http://127.0.0.1:8545', true],
  [true, 31337, 'http://localhost:1', true],
  [true, 31337, 'http://[::1]:8545', true],
  [false, 31337, 'http://127.0.0.1:8545', false],
  [true, 1, 'http://127.0.0.1:8545', false],
  [true, 31337, 'https://node.example', false],
  [true, 31337, 'https://127.0.0.1.example.com', false],
])('development %s, chain %i, %s: treated as a development chain: %s', (development, chainId, url, expected) => {
  expect(isDevelopmentChain({ development, chainId }, url)).toBe(expected);
});
