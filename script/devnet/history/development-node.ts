/** What only the node of a development chain can do: act for anyone, and decide when a block comes. */
import { type Address, getAddress, type Hash, type Hex, numberToHex } from 'viem';
import type { Timestamp } from '../../../sdk/units.ts';
import type { RpcClient } from '../../rpc.ts';

export type DevelopmentNode = {
  accounts(): Promise<Address[]>;
  /** From now on the node signs for these, too; each gets some ETH. */
  actFor(actors: readonly Address[]): Promise<void>;
  stopActing(actors: readonly Address[]): Promise<void>;
  /** Blocks come only when `mine` or `mineAt` asks for them. */
  holdBlocks(): Promise<void>;
  /** A block every so many seconds, from now on. For short-lived chains: see main.ts. */
  mineEvery(intervalSeconds: number): Promise<void>;
  /** Hands a transaction over without waiting for its block. */
  send(transaction: { from: Address; to: Address; data: Hex; gas: bigint }): Promise<Hash>;
  /** Makes one block out of everything handed over, now or at a given time. */
  mine(): Promise<void>;
  mineAt(time: Timestamp): Promise<void>;
  /** The transactions of a block and whether each of them worked. */
  outcomes(block: bigint): Promise<Map<Hash, boolean>>;
};

const POCKET_MONEY = 10n ** 18n;

export function developmentNode(client: RpcClient): DevelopmentNode {
  // viem types the methods of its own test client only; what the node answers is checked by its users.
  const request = <answer>(method: string, params: unknown[] = []): Promise<answer> =>
    client.request({ method, params } as never) as Promise<answer>;
  const each = async (actors: readonly Address[], method: string) => {
    await Promise.all(actors.map((actor) => request(method, [actor])));
  };

  return {
    accounts: async () => (await request<Address[]>('eth_accounts')).map((account) => getAddress(account)),
    async actFor(actors) {
      await each(actors, 'anvil_impersonateAccount');
      await Promise.all(actors.map((actor) => request('anvil_setBalance', [actor, numberToHex(POCKET_MONEY)])));
    },
    stopActing: (actors) => each(actors, 'anvil_stopImpersonatingAccount'),
    holdBlocks: () => request('evm_setAutomine', [false]),
    mineEvery: (intervalSeconds) => request('evm_setIntervalMining', [intervalSeconds]),
    send: ({ gas, ...rest }) => request('eth_sendTransaction', [{ ...rest, gas: numberToHex(gas) }]),
    mine: () => request('evm_mine'),
    mineAt: (time) => request('evm_mine', [{ timestamp: numberToHex(time) }]),
    async outcomes(block) {
      const receipts = await request<{ transactionHash: Hash; status: Hex }[]>('eth_getBlockReceipts', [
        numberToHex(block),
      ]);
      return new Map(receipts.map(({ transactionHash, status }) => [transactionHash, status === '0x1']));
    },
  };
}
