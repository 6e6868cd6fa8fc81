import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseUnits } from 'viem';
import { expect, onTestFinished, test } from 'vitest';
import { isDevelopmentChain, loadNetwork } from '../../script/network.ts';

const LOCAL = readFileSync(new URL('../../script/deploy/config/local.toml', import.meta.url), 'utf8');

const FEED = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc';

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
  const day = 86_400;
  const windows = { queueWindow: 7 * day, executionWindow: 14 * day };
  const flop = (amount: string) => parseUnits(amount, 18);
  expect(network.governance).toEqual({
    start: 0,
    minDelegated: flop('60000000'),
    votingDelay: 2 * day,
    votingPeriod: 5 * day,
    cooldown: 14 * day,
    supportFloorBps: 1_000,
    deposit: flop('1000'),
    timelockDelay: 2 * day,
    guardian: { holder: '0xa0Ee7A142d267C1f36714E4a8F75612F20a79720', term: 365 * day },
    classes: {
      parameter: {
        ...windows,
        thresholdBps: 25,
        quorumBps: 400,
        quorumFloor: flop('8000000'),
        approvalBps: 5_000,
        timelockDelay: 2 * day,
      },
      spend: {
        ...windows,
        thresholdBps: 25,
        quorumBps: 600,
        quorumFloor: flop('12000000'),
        approvalBps: 5_000,
        timelockDelay: 3 * day,
      },
      powers: {
        ...windows,
        thresholdBps: 50,
        quorumBps: 1_000,
        quorumFloor: flop('20000000'),
        approvalBps: 6_000,
        timelockDelay: 5 * day,
      },
      constitution: {
        ...windows,
        thresholdBps: 100,
        quorumBps: 1_500,
        quorumFloor: flop('30000000'),
        approvalBps: 6_670,
        timelockDelay: 7 * day,
      },
    },
  });
  expect(network.treasury.caps.map(({ asset }) => asset)).toEqual(['FLOP', 'ETH']);
  expect(network.oracle).toEqual({
    primary: { source: 'development', heartbeat: 90_000, decimals: 8 },
    development: { owner: '0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f', decimals: 8, answer: 42_000_000n },
  });
  expect(network.court.threshold).toBe(2);
  expect(network.court.verifiers).toHaveLength(3);
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
  ['a missing key', 'cooldown_seconds = 1209600\n', '', 'governance.cooldown_seconds is missing: add it'],
  [
    'a missing class',
    '[governance.classes.powers]',
    '[governance.classes.power]',
    'power is not known in governance.classes',
  ],
  [
    'a guardian',
    'holder = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"',
    'holder = "dev-9"',
    'governance.guardian.holder must be an address',
  ],
  [
    'a guardian without end',
    'term_seconds = 31536000',
    'term_seconds = 63072001',
    'governance.guardian.term_seconds must be at most 63072000 seconds',
  ],
  [
    'a deposit',
    'deposit_flop = "1000"',
    'deposit_flop = "100001"',
    'governance.deposit_flop must be at most 100000 FLOP',
  ],
  [
    'a wait for votes',
    'min_delegated_flop = "60000000"',
    'min_delegated_flop = "600000001"',
    'governance.min_delegated_flop must not exceed all tokens',
  ],
  [
    'a floor',
    'quorum_floor_flop = "30000000"',
    'quorum_floor_flop = "600000001"',
    'governance.classes.constitution.quorum_floor_flop must not exceed all tokens',
  ],
  [
    'an approval',
    'approval_bps = 6670',
    'approval_bps = 7501',
    'governance.classes.constitution.approval_bps must be at most 7500 basis points',
  ],
  [
    'a fine approval',
    'approval_bps = 6670',
    'approval_bps = 6675',
    'governance.classes.constitution.approval_bps must be a multiple of 10 basis points',
  ],
  [
    'a delay of the timelock',
    'timelock_delay_seconds = 172800',
    'timelock_delay_seconds = 172801',
    'governance.timelock_delay_seconds must not exceed the delay of class parameter',
  ],
  [
    'a threshold',
    'threshold_bps = 100',
    'threshold_bps = 201',
    'governance.classes.constitution.threshold_bps must be at most 200 basis points',
  ],
  [
    'a hasty class',
    'timelock_delay_seconds = 432000',
    'timelock_delay_seconds = 259199',
    'governance.classes.powers.timelock_delay_seconds must be at least 259200 seconds',
  ],
  [
    'a lenient class',
    'quorum_bps = 600',
    'quorum_bps = 399',
    'governance.classes.spend.quorum_bps must not be less than that of class parameter: raise it',
  ],
  ['a missing text', 'name = "dev-0", ', '', 'genesis.allocations[0].name must say in words who this is'],
  [
    'a quorum',
    'quorum_bps = 400',
    'quorum_bps = 2001',
    'governance.classes.parameter.quorum_bps must be at most 2000 basis points',
  ],
  [
    'a short delay',
    'timelock_delay_seconds = 172800',
    'timelock_delay_seconds = 3600',
    'governance.timelock_delay_seconds must be at least 172800 seconds',
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
  ['a feed', 'source = "development"', 'source = "dev-8"', 'oracle.primary.source must be an address or "development"'],
  [
    'a heartbeat',
    'heartbeat_seconds = 90000',
    'heartbeat_seconds = 259201',
    'oracle.primary.heartbeat_seconds must be at most 259200 seconds',
  ],
  [
    'a feed twice',
    '[oracle.development]',
    'second = { source = "development", heartbeat_seconds = 60, decimals = 8 }\n[oracle.development]',
    'oracle.second.source must not be the first feed again',
  ],
  [
    'a sequencer',
    '[oracle.development]',
    `second = { source = "${FEED}", heartbeat_seconds = 60, decimals = 8 }\nsequencer = "${FEED}"\n[oracle.development]`,
    'oracle.sequencer must not be a price feed',
  ],
  [
    'a feed that is not created here',
    'development = true',
    'development = false',
    'oracle must name the addresses of feeds: a development feed is for development chains alone',
  ],
  [
    'a feed nobody answers',
    '[oracle.development]\nowner = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"\nanswer_usd = "0.42"\n',
    '',
    'oracle.development is missing: say who answers the feed',
  ],
  ['an owner of no feed', 'source = "development"', `source = "${FEED}"`, 'oracle.development is of no use: remove it'],
  [
    'a fine answer',
    '"0.42"',
    '"0.123456789"',
    'oracle.development.answer_usd must be a number above zero with at most 8',
  ],
  ['no answer', '"0.42"', '"0"', 'oracle.development.answer_usd must be a number above zero'],
  [
    'a verifier',
    '0xBcd4042DE499D14e55001CcbB24a551F3b954096',
    '0x71bE63f3384f5fb98995898A86B02Fb2426c5788',
    'court.verifiers[1] names 0x71bE63f3384f5fb98995898A86B02Fb2426c5788 a second time',
  ],
  [
    'a set of verifiers',
    '  "0xBcd4042DE499D14e55001CcbB24a551F3b954096",\n',
    '',
    'court.verifiers must name at least 3',
  ],
  ['a lenient threshold', 'threshold = 2', 'threshold = 1', 'court.threshold must be more than half of the verifiers'],
  ['a threshold beyond reach', 'threshold = 2', 'threshold = 4', 'no more than there are, 2 to 3: change it'],
  ['no TOML', 'chain_id = 31337', 'chain_id = ', 'correct the TOML there'],
])('%s that is wrong is refused by its key', (_, from, to, message) => {
  expect(() => load(replace(from, to))).toThrow(message);
});

test('verifiers may stand in any order: the court gets them ascending', () => {
  const [first, second] = ['0x71bE63f3384f5fb98995898A86B02Fb2426c5788', '0xBcd4042DE499D14e55001CcbB24a551F3b954096'];
  const swapped = load((text) => text.replace(first, 'X').replace(second, first).replace('X', second));
  expect(swapped.court).toEqual(loadNetwork('local').court);
  expect(swapped.court.verifiers[0]).toBe(first);
});

test('feeds of a network have heartbeats and decimals of their own', () => {
  const sources = `primary = { source = "${FEED}", heartbeat_seconds = 3600, decimals = 18 }
second = { source = "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955", heartbeat_seconds = 86400, decimals = 8 }
sequencer = "0x976EA74026E726554dB657fA54763abd0C3a0aa9"
`;
  const { oracle } = load((text) => text.replace(/primary = [\s\S]*?(?=\n# Anvil)/, sources));
  expect(oracle).toEqual({
    primary: { source: FEED, heartbeat: 3_600, decimals: 18 },
    second: { source: '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955', heartbeat: 86_400, decimals: 8 },
    sequencer: '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
  });
});

test('every problem is a sentence of its own', () => {
  const spoilt = (text: string) =>
    text.replace('quorum_bps = 400', 'quorum_bps = 0').replace('amount_eth = "1000"', 'amount_eth = 1000');
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
