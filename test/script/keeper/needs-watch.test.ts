import { MethodNotFoundRpcError, type PublicClient, RpcRequestError } from 'viem';
import { expect, test } from 'vitest';
import { createNeedsWatch } from '../../../script/keeper/needs-watch.ts';
import { parameters } from '../../../sdk/generated/parameters.ts';
import { timestamp } from '../../../sdk/units.ts';
import { fakeDeployment } from './fake-deployment.ts';

const GWEI = 10n ** 9n;

type Needs = { base: bigint; perUnit: bigint; selfBond: bigint };

/** A chain on which values are in force and, at blocks, were noticed. */
function setUp(inForce: Needs) {
  const keys: Record<string, keyof Needs> = {
    'stake.min.base': 'base',
    'stake.min.perUnit': 'perUnit',
    'stake.selfBond': 'selfBond',
  };
  const noticed = new Map<bigint, Needs>();
  const asked: [bigint, bigint][] = [];
  let isAway = false;
  const reader = {
    async readContract({ args: [id] }: { args: [string] }) {
      return inForce[keys[parameters.find((spec) => spec.id === id)!.key]!];
    },
    async getLogs({ fromBlock, toBlock }: { fromBlock: bigint; toBlock: bigint }) {
      asked.push([fromBlock, toBlock]);
      if (isAway) {
        const cause = new RpcRequestError({ body: {}, error: { code: -32_601, message: 'no' }, url: '' });
        throw new MethodNotFoundRpcError(cause);
      }
      const found = [...noticed].filter(([block]) => block >= fromBlock && block <= toBlock);
      return found.map(([, { base, perUnit, selfBond }]) => ({
        args: { base: base * GWEI, perUnit: perUnit * GWEI, selfBond },
      }));
    },
  } as unknown as PublicClient; // all that it asks for
  const watch = createNeedsWatch(reader, fakeDeployment());
  return {
    asked,
    isUnnoticed: (block: bigint) => watch.isUnnoticed({ number: block, timestamp: timestamp(block) }),
    notice: (block: bigint) => noticed.set(block, { ...inForce }),
    goAway: (away: boolean) => {
      isAway = away;
    },
  };
}

test('nothing is to be noticed before the first registration, which notices by itself', async () => {
  const { isUnnoticed } = setUp({ base: 10n, perUnit: 1n, selfBond: 1_000n });
  expect(await isUnnoticed(10n)).toBe(false);
});

test('reads the log only while the values in force are others than those noticed last, and each block once', async () => {
  const inForce = { base: 10n, perUnit: 1n, selfBond: 1_000n };
  const { isUnnoticed, notice, asked } = setUp(inForce);
  notice(5n);
  expect([await isUnnoticed(10n), await isUnnoticed(11n)]).toEqual([false, false]);
  expect(asked).toEqual([[1n, 10n]]);
  inForce.perUnit = 2n;
  expect([await isUnnoticed(12n), await isUnnoticed(12n), await isUnnoticed(13n)]).toEqual([true, true, true]);
  notice(14n);
  expect(await isUnnoticed(14n)).toBe(false);
  expect(asked).toEqual([
    [1n, 10n],
    [11n, 12n],
    [13n, 13n],
    [14n, 14n],
  ]);
});

test('says nothing while the log cannot be read, and asks for the same blocks again', async () => {
  const inForce = { base: 10n, perUnit: 1n, selfBond: 1_000n };
  const { isUnnoticed, notice, asked, goAway } = setUp(inForce);
  notice(5n);
  inForce.base = 11n;
  goAway(true);
  expect(await isUnnoticed(10n)).toBe(false);
  goAway(false);
  expect(await isUnnoticed(11n)).toBe(true);
  expect(asked.at(-1)).toEqual([1n, 11n]);
});
