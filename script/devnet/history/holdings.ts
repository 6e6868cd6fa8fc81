/** Who holds FLOP and whom it votes for: tokens spread from the genesis holders, then everybody delegates. */
import { type Address, encodeFunctionData } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { computeTokenAbi } from '../../../sdk/generated/abis.ts';
import { after, parseDecimal, seconds, type Timestamp, WAD_DECIMALS } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import type { Moment, PastTransaction } from './moment.ts';
import { createRandom } from './random.ts';

/** What each delegate gives away of its genesis FLOP, so that they end up with very different weights. */
const SOLD_BY_DELEGATES = ['24000000', '26000000', '28000000', '29000000', '28000000', '26800000'];
/** What the two holders who are no delegates sell; they keep some to vote with, to pay and to work. */
const SOLD_BY_HOLDERS = ['22000000', '24000000'];
const BOUGHT_BY_DELEGATORS = { low: 150_000, high: 2_400_000 };
const BOUGHT_BY_CLIENTS = '400000';
const HOUR = seconds(3_600n);

const flop = (text: string) => parseDecimal(text, WAD_DECIMALS);

/** Three blocks in the first hours: sales to an exchange, purchases from it, delegations. */
export function planHoldings(deployment: Deployment, actors: Actors, start: Timestamp, seed: number): Moment[] {
  const random = createRandom(seed, 'holdings');
  const { address: token } = deployment.contracts.computeToken;
  const transfer = (from: Address, to: Address, amount: bigint): PastTransaction => ({
    label: `transfer to ${to}`,
    from,
    to: token,
    data: encodeFunctionData({ abi: computeTokenAbi, functionName: 'transfer', args: [to, amount] }),
  });
  const delegate = (from: Address, to: Address): PastTransaction => ({
    label: `delegation to ${to}`,
    from,
    to: token,
    data: encodeFunctionData({ abi: computeTokenAbi, functionName: 'delegate', args: [to] }),
  });

  const { delegates, delegators, exchange, clients } = actors;
  const holders = delegators.slice(0, SOLD_BY_HOLDERS.length);
  const sales = [
    ...delegates.map((delegate, index) => transfer(delegate, exchange, flop(SOLD_BY_DELEGATES[index] ?? '0'))),
    ...holders.map((holder, index) => transfer(holder, exchange, flop(SOLD_BY_HOLDERS[index] ?? '0'))),
  ];
  const newDelegators = delegators.slice(holders.length);
  const newClients = clients.filter((client) => !delegators.includes(client));
  const amount = () => flop(random.between(BOUGHT_BY_DELEGATORS.low, BOUGHT_BY_DELEGATORS.high).toString());
  const purchases = [
    ...newDelegators.map((buyer) => transfer(exchange, buyer, amount())),
    ...newClients.map((client) => transfer(exchange, client, flop(BOUGHT_BY_CLIENTS))),
  ];
  const delegations = [
    ...delegates.map((self) => delegate(self, self)),
    ...delegators.map((delegator) => delegate(delegator, random.pick(delegates))),
  ];
  return [sales, purchases, delegations].map((transactions, index) => ({
    at: after(start, seconds(HOUR * BigInt(index + 1))),
    transactions,
  }));
}
