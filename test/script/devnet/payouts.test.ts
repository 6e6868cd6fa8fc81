import { getAddress, numberToHex } from 'viem';
import { expect, test } from 'vitest';
import { planPayouts } from '../../../script/devnet/history/payouts.ts';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { timestamp } from '../../../sdk/units.ts';

const HOUR = 3_600n;
const address = (index: number) => getAddress(numberToHex(index, { size: 20 }));
const [ESCROW, KEEPER, ONE, OTHER] = [1, 2, 3, 4].map(address) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const at = (hours: bigint) => timestamp(hours * HOUR);

test('withdraws once for all credits of half a day, each account by itself, and nothing that came at the end', () => {
  const credits = [
    { account: ONE, at: at(30n) },
    { account: ONE, at: at(10n) },
    { account: OTHER, at: at(12n) },
    { account: ONE, at: at(19n) },
    { account: ONE, at: at(43n) },
    { account: OTHER, at: at(98n) },
  ];
  const payouts = planPayouts({ address: ESCROW, abi: jobEscrowAbi }, credits, KEEPER, at(100n));
  const planned = payouts.map((moment) => [moment.at / HOUR, moment.transactions[0]!.label]);
  expect(planned).toEqual([
    [33n, `withdrawal of ${ONE}`],
    [46n, `withdrawal of ${ONE}`],
    [15n, `withdrawal of ${OTHER}`],
  ]);
});
