/**
 * What a network is and how the protocol starts on it: script/deploy/config/<network>.toml. No address of a node and no
 * key belongs there, and a key nobody knows is refused. Amounts are decimal strings with their unit in the key's name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TomlError } from 'smol-toml';
import type { Address } from 'viem';
import { z } from 'zod';
import { formatDecimal, WAD_DECIMALS, type Wad } from '../sdk/units.ts';
import { UsageError } from './cli-error.ts';
import { address, type Contradiction, GENESIS_SUPPLY, positiveAmount, units, whole } from './config-values.ts';
import { type CourtConfig, courtContradictions, courtSchema, toCourt } from './court-config.ts';
import {
  type GovernanceConfig,
  governanceContradictions,
  governanceSchema,
  toGovernance,
} from './governance-config.ts';
import { type OracleConfig, oracleContradictions, oracleSchema, toOracle } from './oracle-config.ts';
import { isLoopback } from './rpc.ts';

const CONFIG_DIRECTORY = fileURLToPath(new URL('deploy/config', import.meta.url));
const DEVELOPMENT_CHAIN_ID = 31_337;

const allocation = z.strictObject({
  name: z.string({ error: 'must say in words who this is' }).min(1, 'must say in words who this is'),
  address: z.union([z.literal('treasury'), address], { error: 'must be an address or "treasury"' }),
  amount_flop: positiveAmount,
});
const cap = z.union(
  [
    z.strictObject({ asset: z.literal('FLOP'), amount_flop: positiveAmount }),
    z.strictObject({ asset: z.literal('ETH'), amount_eth: positiveAmount }),
    z.strictObject({ asset: address, amount_units: units }),
  ],
  { error: 'must be {asset = "FLOP", amount_flop}, {asset = "ETH", amount_eth} or {asset = an address, amount_units}' },
);

const fileSchema = z
  .strictObject({
    network: z.string({ error: 'must be the name of the network in quotes' }),
    chain_id: whole(1, Number.MAX_SAFE_INTEGER, 'as the chain id'),
    development: z.boolean({ error: 'must be true (a throw-away chain on this machine) or false' }),
    genesis: z.strictObject({ allocations: z.array(allocation).min(1, 'must name who receives the first tokens') }),
    governance: governanceSchema,
    mint: z.strictObject({
      gross_cap_flop: positiveAmount,
      yearly_ceiling_bps: whole(1, 10_000, 'basis points'),
      daily_limit_flop: positiveAmount,
      max_daily_limit_flop: positiveAmount,
    }),
    emission: z.strictObject({ budget_flop: positiveAmount }),
    treasury: z.strictObject({ caps: z.array(cap) }),
    oracle: oracleSchema,
    court: courtSchema,
  })
  .superRefine((file, context) => {
    for (const [path, message] of contradictions(file)) context.addIssue({ code: 'custom', path, message });
  });

type NetworkFile = z.infer<typeof fileSchema>;

/** A cap of the treasury: what may leave in any 90 days, in the asset's smallest unit. */
export type TreasuryCap = { asset: 'FLOP' | 'ETH' | Address; amount: bigint };

/** A network's file, checked. Lengths of time are seconds, as the contracts take them. */
export type NetworkConfig = {
  network: string;
  chainId: number;
  /** Says that this chain is thrown away. It takes more than this to be treated so: see {@link isDevelopmentChain}. */
  development: boolean;
  genesis: { name: string; address: Address | 'treasury'; amount: Wad }[];
  governance: GovernanceConfig;
  mint: { grossCap: Wad; yearlyCeilingBps: number; dailyLimit: Wad; maxDailyLimit: Wad };
  emission: { budget: Wad };
  treasury: { caps: TreasuryCap[] };
  oracle: OracleConfig;
  court: CourtConfig;
};

/** Reads and checks the file of network `name`. Every problem is one sentence that names the key and the way out. */
export function loadNetwork(name: string, options: { configDirectory?: string | undefined } = {}): NetworkConfig {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new UsageError(`"${name}" is no network: give --network a name of small letters, digits and dashes.`);
  }
  const file = join(options.configDirectory ?? CONFIG_DIRECTORY, `${name}.toml`);
  const result = fileSchema.safeParse(parseToml(file, name));
  if (!result.success) throw new UsageError(...result.error.issues.map((issue) => `${file}: ${describeIssue(issue)}.`));
  if (result.data.network !== name) {
    throw new UsageError(`${file}: network must be "${name}", like the file's name, not "${result.data.network}".`);
  }
  return toConfig(result.data);
}

/**
 * May published keys and unlocked accounts be used here? Only where the file says development, the chain id is 31337 and
 * the node is on this machine: all three, so that no single slip opens a public chain.
 */
export function isDevelopmentChain(network: Pick<NetworkConfig, 'development' | 'chainId'>, rpcUrl: string): boolean {
  return network.development && network.chainId === DEVELOPMENT_CHAIN_ID && isLoopback(rpcUrl);
}

function parseToml(file: string, name: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(`There is no network ${name}: write ${file}, or correct --network or --config-directory.`);
    }
    if (!(error instanceof TomlError)) throw error;
    const [problem] = error.message.split('\n');
    throw new UsageError(`${file}, line ${error.line}: ${problem}: correct the TOML there.`);
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const key = issue.path
    .map(String)
    .reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : `${text}.${part}`), '');
  const place = key.slice(1);
  if (issue.code === 'unrecognized_keys') {
    const where = place === '' ? 'at the top' : `in ${place}`;
    return `${issue.keys.join(', ')} is not known ${where}: remove it (addresses of nodes and keys never belong here)`;
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.expected !== 'string') {
    return `${place} is missing: add it`;
  }
  return `${place || 'the file'} ${issue.message}`;
}

/** What the contracts would refuse, or what cannot be meant, although each value is fine by itself. */
function contradictions({
  development,
  genesis,
  governance,
  mint,
  emission,
  treasury,
  oracle,
  court,
}: NetworkFile): Contradiction[] {
  const found: Contradiction[] = [];
  const sum = genesis.allocations.reduce((total, { amount_flop }) => total + amount_flop, 0n);
  if (sum !== GENESIS_SUPPLY) {
    found.push([
      ['genesis', 'allocations'],
      `must sum to ${formatDecimal(GENESIS_SUPPLY, WAD_DECIMALS)} FLOP, not ${formatDecimal(sum, WAD_DECIMALS)}: change the amounts`,
    ]);
  }
  found.push(
    ...repeated(
      ['genesis', 'allocations'],
      genesis.allocations.map(({ address: to }) => to),
    ),
  );
  found.push(
    ...repeated(
      ['treasury', 'caps'],
      treasury.caps.map(({ asset }) => asset),
    ),
  );
  found.push(...governanceContradictions(governance));
  found.push(...oracleContradictions(oracle, development), ...courtContradictions(court));
  if (mint.daily_limit_flop > mint.max_daily_limit_flop) {
    found.push([['mint', 'daily_limit_flop'], 'must not exceed mint.max_daily_limit_flop: lower it']);
  }
  if (emission.budget_flop > mint.gross_cap_flop) {
    found.push([['emission', 'budget_flop'], 'must not exceed mint.gross_cap_flop: lower it']);
  }
  return found;
}

function repeated(path: string[], names: readonly string[]): Contradiction[] {
  return names.flatMap((name, index): Contradiction[] =>
    names.indexOf(name) === index ? [] : [[[...path, index], `names ${name} a second time: join the two`]],
  );
}

function toConfig(file: NetworkFile): NetworkConfig {
  const { mint } = file;
  return {
    network: file.network,
    chainId: file.chain_id,
    development: file.development,
    genesis: file.genesis.allocations.map(({ name, address: to, amount_flop }) => ({
      name,
      address: to,
      amount: amount_flop,
    })),
    governance: toGovernance(file.governance),
    mint: {
      grossCap: mint.gross_cap_flop,
      yearlyCeilingBps: mint.yearly_ceiling_bps,
      dailyLimit: mint.daily_limit_flop,
      maxDailyLimit: mint.max_daily_limit_flop,
    },
    emission: { budget: file.emission.budget_flop },
    treasury: {
      caps: file.treasury.caps.map((entry) => {
        if ('amount_flop' in entry) return { asset: entry.asset, amount: entry.amount_flop };
        if ('amount_eth' in entry) return { asset: entry.asset, amount: entry.amount_eth };
        return { asset: entry.asset, amount: entry.amount_units };
      }),
    },
    oracle: toOracle(file.oracle),
    court: toCourt(file.court),
  };
}
