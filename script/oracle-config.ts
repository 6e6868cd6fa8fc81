/** Where prices come from on a network: the section `oracle` of its file, with the bounds of the contract. */
import type { Address } from 'viem';
import { z } from 'zod';
import { parseDecimal } from '../sdk/units.ts';
import { address, type Contradiction, whole } from './config-values.ts';

const MIN_HEARTBEAT = 60;
const MAX_HEARTBEAT = 3 * 86_400;
const MAX_DECIMALS = 18;
/** Stands in the file for a feed that the deployment creates, on a development chain alone. */
const DEVELOPMENT = 'development';

const feed = z.strictObject({
  source: z.union([z.literal(DEVELOPMENT), address], { error: `must be an address or "${DEVELOPMENT}"` }),
  heartbeat_seconds: whole(MIN_HEARTBEAT, MAX_HEARTBEAT, 'seconds'),
  decimals: whole(0, MAX_DECIMALS, 'decimals'),
});

/** The section `oracle` of a network's file. */
export const oracleSchema = z.strictObject({
  primary: feed,
  second: feed.optional(),
  sequencer: address.optional(),
  development: z
    .strictObject({
      owner: address,
      answer_usd: z.string({ error: 'must be a decimal number in quotes, such as "0.42"' }),
    })
    .optional(),
});

type OracleFile = z.infer<typeof oracleSchema>;

/** A price feed. `source` is `development` for the one that the deployment creates. */
export type FeedSource = { source: Address | typeof DEVELOPMENT; heartbeat: number; decimals: number };

/** The feed of a development chain: who answers it, and what it says first, in units of its decimals. */
export type DevelopmentFeedConfig = { owner: Address; decimals: number; answer: bigint };

/** Where prices come from on a network. */
export type OracleConfig = {
  primary: FeedSource;
  second?: FeedSource;
  sequencer?: Address;
  /** Present exactly when a feed is the development one. */
  development?: DevelopmentFeedConfig;
};

/** What the oracle would refuse, or what cannot be meant. */
export function oracleContradictions(oracle: OracleFile, isDevelopment: boolean): Contradiction[] {
  const { primary, second, sequencer, development } = oracle;
  const found: Contradiction[] = [];
  if (second !== undefined && second.source === primary.source) {
    found.push([['oracle', 'second', 'source'], 'must not be the first feed again: it would compare it with itself']);
  }
  if (sequencer !== undefined && [primary.source, second?.source].includes(sequencer)) {
    found.push([['oracle', 'sequencer'], 'must not be a price feed: name the uptime feed of the sequencer']);
  }
  const isUsed = primary.source === DEVELOPMENT || second?.source === DEVELOPMENT;
  if (isUsed && !isDevelopment) {
    found.push([['oracle'], 'must name the addresses of feeds: a development feed is for development chains alone']);
  }
  if (isUsed !== (development !== undefined)) {
    const message = isUsed ? 'is missing: say who answers the feed and what it says first' : 'is of no use: remove it';
    found.push([['oracle', 'development'], message]);
  }
  if (isUsed && development !== undefined && firstAnswer(oracle) === undefined) {
    const message = `must be a number above zero with at most ${decimalsOf(oracle)} decimals, not "${development.answer_usd}"`;
    found.push([['oracle', 'development', 'answer_usd'], message]);
  }
  return found;
}

/** The checked section under the names that the code uses. */
export function toOracle(oracle: OracleFile): OracleConfig {
  const { primary, second, sequencer, development } = oracle;
  return {
    primary: toFeed(primary),
    ...(second === undefined ? {} : { second: toFeed(second) }),
    ...(sequencer === undefined ? {} : { sequencer }),
    ...(development === undefined
      ? {}
      : {
          development: { owner: development.owner, decimals: decimalsOf(oracle), answer: firstAnswer(oracle) ?? 0n },
        }),
  };
}

function toFeed({ source, heartbeat_seconds, decimals }: OracleFile['primary']): FeedSource {
  return { source, heartbeat: heartbeat_seconds, decimals };
}

function decimalsOf({ primary, second }: OracleFile): number {
  return primary.source === DEVELOPMENT || second === undefined ? primary.decimals : second.decimals;
}

function firstAnswer(oracle: OracleFile): bigint | undefined {
  try {
    const answer = parseDecimal(oracle.development?.answer_usd ?? '', decimalsOf(oracle));
    return answer > 0n ? answer : undefined;
  } catch {
    return undefined;
  }
}
