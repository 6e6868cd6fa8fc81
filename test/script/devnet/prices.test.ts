import { type Address, decodeFunctionData, getAddress, numberToHex } from 'viem';
import { expect, test } from 'vitest';
import { developmentFeedAbi, type Feed, planPrices } from '../../../script/devnet/history/prices.ts';
import { timestamp } from '../../../sdk/units.ts';
import { fakeDeployment } from '../keeper/fake-deployment.ts';

const START = timestamp(1_000_000n);
const END = timestamp(START + 100n * 86_400n);
const HOUR = 3_600n;

const address = (index: number): Address => getAddress(numberToHex(index, { size: 20 }));
const first: Feed = { source: address(1), owner: address(10), answer: 42_000_000n, updatedAt: START, decimals: 8 };
const second: Feed = { ...first, source: address(2), owner: address(11), answer: 1n, decimals: 18 };
const plan = (seed: number, feeds = [first]) => planPrices(fakeDeployment(), feeds, START, END, seed);

const answersTo = (feed: Feed, { moments }: ReturnType<typeof plan>): bigint[] =>
  moments.flatMap(({ transactions }) =>
    transactions
      .filter(({ to }) => to === feed.source)
      .map(({ data }) => {
        const call = decodeFunctionData({ abi: developmentFeedAbi, data });
        if (call.functionName !== 'setAnswer') throw new RangeError(call.functionName);
        return call.args[0];
      }),
  );

test.each([1, 7, 99])('with seed %s no feed is silent for a day, and the price moves a little each time', (seed) => {
  const planned = plan(seed);
  const times = [START, ...planned.moments.map(({ at }) => at), END];
  const gaps = times.slice(1).map((time, index) => time - times[index]!);
  expect(gaps.every((gap) => gap > 0n && gap <= 22n * HOUR)).toBe(true);
  const answers = [first.answer, ...answersTo(first, planned)];
  const moves = answers.slice(1).map((answer, index) => Math.abs(Number(answer) / Number(answers[index]) - 1));
  expect(Math.max(...moves)).toBeLessThan(0.08);
  expect(new Set(answers).size).toBeGreaterThan(90);
});

test('every feed says the same in its own decimals, and the price is accepted after they have', () => {
  const planned = plan(7, [first, second]);
  const scaled = answersTo(first, planned).map((answer) => answer * 10n ** 10n);
  expect(answersTo(second, planned)).toEqual(scaled);
  const oracle = fakeDeployment().contracts.priceOracle.address;
  for (const { transactions } of planned.moments) {
    expect(transactions.map(({ from, to }) => [from, to])).toEqual([
      [first.owner, first.source],
      [second.owner, second.source],
      [first.owner, oracle],
    ]);
  }
});

test('a job is priced by the last answer before it', () => {
  const { moments, priceAt } = plan(7);
  const [answer] = answersTo(first, { moments, priceAt });
  expect(priceAt(START)).toBe(first.answer * 10n ** 10n);
  expect(priceAt(timestamp(moments[0]!.at - 1n))).toBe(first.answer * 10n ** 10n);
  expect(priceAt(moments[0]!.at)).toBe(answer! * 10n ** 10n);
});
