/** What FLOP cost in the past: the answers of the development feeds, day by day, and the prices accepted from them. */
import { type Address, encodeFunctionData, type PublicClient, parseAbi } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { priceOracleAbi } from '../../../sdk/generated/abis.ts';
import { readPriceFeeds } from '../../../sdk/price/read-price.ts';
import { after, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Moment, PastTransaction } from './moment.ts';
import { createRandom } from './random.ts';

/** DevelopmentFeed, which exists on local chains only and is no part of the protocol. */
export const developmentFeedAbi = parseAbi([
  'function owner() view returns (address)',
  'function decimals() view returns (uint8)',
  'function latestRoundData() view returns (uint80, int256, uint256, uint256, uint80)',
  'function setAnswer(int256 newAnswer)',
]);

/** A development feed as it stands. */
export type Feed = { source: Address; owner: Address; answer: bigint; updatedAt: bigint; decimals: number };

export type PricePlan = {
  moments: Moment[];
  /** USD with 18 decimals that a FLOP costs in a job funded then. */
  priceAt: (time: Timestamp) => bigint;
};

/** Well below the heartbeat of the feeds, so that they are never stale. */
const RENEWED_EVERY = seconds(22n * 3_600n);
/** The last answer of the past is some minutes old. */
const LAST_ANSWER = seconds(300n);
/** How far the price moves from one answer to the next at most, and how strongly it is drawn back, in thousandths. */
const MOVE = 45;
const PULL = 30n;

/** The feeds the oracle takes prices from. All of them must be development feeds. */
export async function readFeeds(client: PublicClient, deployment: Deployment): Promise<Feed[]> {
  const { primary, second } = await readPriceFeeds(client, deployment);
  const sources = [primary.source, ...(second ? [second.source] : [])];
  return Promise.all(
    sources.map(async (source) => {
      const feed = { address: source, abi: developmentFeedAbi } as const;
      const [owner, decimals, [, answer, , updatedAt]] = await Promise.all([
        client.readContract({ ...feed, functionName: 'owner' }),
        client.readContract({ ...feed, functionName: 'decimals' }),
        client.readContract({ ...feed, functionName: 'latestRoundData' }),
      ]);
      return { source, owner, answer, updatedAt, decimals };
    }),
  );
}

/** A transaction that has `feed` answer `answer`. */
export function answerFeed({ source, owner }: Feed, answer: bigint): PastTransaction {
  const data = encodeFunctionData({ abi: developmentFeedAbi, functionName: 'setAnswer', args: [answer] });
  return { label: 'answer of the price feed', from: owner, to: source, data };
}

/** All feeds say the same; the first one's answer at the beginning is where the price begins, and around which it moves. */
export function planPrices(
  { contracts }: Deployment,
  feeds: readonly Feed[],
  start: Timestamp,
  end: Timestamp,
  seed: number,
): PricePlan {
  const [first] = feeds;
  if (!first) throw new RangeError('the oracle has no feed');
  const random = createRandom(seed, 'prices');
  const times: Timestamp[] = [];
  const last = after(end, seconds(-LAST_ANSWER));
  for (let at = after(start, RENEWED_EVERY); at < last; at = after(at, RENEWED_EVERY)) times.push(at);
  times.push(last);

  const answers: { at: Timestamp; answer: bigint }[] = [{ at: start, answer: first.answer }];
  let answer = first.answer;
  for (const at of times) {
    answer += (answer * BigInt(random.between(-MOVE, MOVE)) + (first.answer - answer) * PULL) / 1_000n;
    answers.push({ at, answer });
  }
  const update = encodeFunctionData({ abi: priceOracleAbi, functionName: 'update' });
  const moments = answers.slice(1).map((news): Moment => {
    const said = feeds.map((feed) => answerFeed(feed, scaled(news.answer, first.decimals, feed.decimals)));
    // Sent by the first feed's owner, so that it comes after its answer in the block.
    const accepted = {
      label: 'update of the price',
      from: first.owner,
      to: contracts.priceOracle.address,
      data: update,
    };
    return { at: news.at, transactions: [...said, accepted] };
  });
  const priceAt = (time: Timestamp) => {
    const said = answers.findLast(({ at }) => at <= time);
    return scaled(said?.answer ?? first.answer, first.decimals, 18);
  };
  return { moments, priceAt };
}

function scaled(value: bigint, from: number, to: number): bigint {
  return from <= to ? value * 10n ** BigInt(to - from) : value / 10n ** BigInt(from - to);
}
