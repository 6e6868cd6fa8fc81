/** Credits of the past that were withdrawn. */
import { type Abi, type Address, encodeFunctionData } from 'viem';
import { after, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Moment } from './moment.ts';

/** `account` has something to withdraw from then on. */
export type Credit = { account: Address; at: Timestamp };

/** Credits closer together than this are withdrawn together, so that no withdrawal finds nothing. */
const TOGETHER = seconds(12n * 3_600n);
/** How long after the last of them. */
const LATER = seconds(3n * 3_600n);

/** What came in shortly before `end` is still there. */
export function planPayouts(
  { address, abi }: { address: Address; abi: Abi },
  credits: readonly Credit[],
  keeper: Address,
  end: Timestamp,
): Moment[] {
  const accounts = [...new Set(credits.map(({ account }) => account))];
  return accounts.flatMap((account) => {
    const times = credits.filter((credit) => credit.account === account).map(({ at }) => at);
    const data = encodeFunctionData({ abi, functionName: 'withdraw', args: [account] });
    const transaction = { label: `withdrawal of ${account}`, from: keeper, to: address, data };
    return lastOfEachGroup(times)
      .map((last) => after(last, LATER))
      .filter((at) => at < end)
      .map((at): Moment => ({ at, transactions: [transaction] }));
  });
}

/** A group ends where nothing follows for longer than TOGETHER. */
function lastOfEachGroup(times: readonly Timestamp[]): Timestamp[] {
  const inOrder = [...times].sort((a, b) => Number(a - b));
  return inOrder.filter((at, index) => {
    const next = inOrder[index + 1];
    return next === undefined || next - at > TOGETHER;
  });
}
