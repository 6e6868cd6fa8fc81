import { type Address, encodeFunctionData, type Hash, isAddressEqual, numberToHex, parseEther, toHex } from 'viem';
import { computeTokenAbi } from '../../../../../sdk/generated/abis.ts';
import { type GovernanceSettings, readGovernanceSettings } from '../../../../../sdk/governance/read-settings.ts';
import { type Wad, wad } from '../../../../../sdk/units.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import type { DevelopmentContext } from '../model/development-context.ts';

const ETH_WANTED = parseEther('100');

/** A fifth more than it takes to propose a change of a parameter, and the deposit. */
const enoughToPropose = ({ classes, common }: GovernanceSettings) =>
  wad((classes.Parameter.threshold * 12n) / 10n + common.deposit);

export type Funding = { hash: Hash; from: Address; amount: Wad };

/**
 * Gives `account` ETH out of nothing, which a development node can do, and FLOP by a real transfer from the unlocked
 * account that has most of it, so that supply and past votes stay true.
 */
export async function fundAccount(
  { client, deployment }: Protocol,
  { node, wallet }: DevelopmentContext,
  account: Address,
): Promise<Funding> {
  const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
  const givers = wallet.accounts.filter((giver) => !isAddressEqual(giver, account));
  const [settings, eth, ...balances] = await Promise.all([
    readGovernanceSettings(client, deployment),
    client.getBalance({ address: account }),
    ...givers.map((giver) => client.readContract({ ...token, functionName: 'balanceOf', args: [giver] })),
  ]);
  const amount = enoughToPropose(settings);
  const richest = balances.reduce((best, balance, index) => (balance > (balances[best] ?? 0n) ? index : best), 0);
  const from = givers[richest];
  if (from === undefined || (balances[richest] ?? 0n) < amount) {
    throw new Error('No account of the development node has that many FLOP left. Restart the chain to begin anew.');
  }

  if (eth < ETH_WANTED) await node.request('anvil_setBalance', [account, toHex(ETH_WANTED)]);
  const data = encodeFunctionData({ ...token, functionName: 'transfer', args: [account, amount] });
  const hash = await node.request<Hash>('eth_sendTransaction', [
    { from, to: token.address, data, value: numberToHex(0) },
  ]);
  return { hash, from, amount };
}
