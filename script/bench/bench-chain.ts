/** A chain of its own for a bench: real transactions, one per block, each with the gas it used. */
import {
  type Abi,
  type Address,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  getContractAddress,
  type Hex,
  numberToHex,
} from 'viem';
import { startAnvil } from '../devnet/anvil.ts';
import { connect, type RpcClient } from '../rpc.ts';

export type Call = { from: Address; to: Address; abi: Abi; functionName: string; args: readonly unknown[] };

export type BenchChain = {
  url: string;
  client: RpcClient;
  /** The node's own accounts, funded with ETH. */
  accounts: readonly Address[];
  /** Sends the call in a block of its own, requires that it worked, and returns the gas it used. */
  gasOf(call: Call): Promise<number>;
  /** Creates a contract from its artefact. */
  create(abi: Abi, bytecode: Hex, args: readonly unknown[]): Promise<Address>;
  /** Where the contract will be that is created after `skipped` others. */
  addressOfCreation(skipped: bigint): Promise<Address>;
  /** Puts `value` into a word of a contract's storage. */
  overwrite(address: Address, slot: bigint, value: bigint): Promise<void>;
  /** From now on the node signs for `account` and gives it ETH. */
  actFor(account: Address): Promise<void>;
  /** Makes a block `seconds` later. */
  wait(seconds: bigint): Promise<void>;
  stop(): Promise<void>;
};

type Receipt = { status: Hex; gasUsed: Hex };

const GAS_LIMIT = numberToHex(10_000_000);
const RECEIPT_WAIT_MS = 10_000;
const POCKET_MONEY = numberToHex(10n ** 18n);

const word = (value: bigint) => numberToHex(value, { size: 32 });

export async function startBenchChain(): Promise<BenchChain> {
  const anvil = await startAnvil();
  const client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: 31_337 });
  const request = <answer>(method: string, params: unknown[] = []): Promise<answer> =>
    client.request({ method, params } as never) as Promise<answer>;
  const accounts = (await request<Address[]>('eth_accounts')).map((account) => getAddress(account));
  const [creator] = accounts;
  if (!creator) throw new Error('the node has no accounts');

  async function send(transaction: { from: Address; to?: Address; data: Hex }): Promise<number> {
    const hash = await request<Hex>('eth_sendTransaction', [{ ...transaction, gas: GAS_LIMIT }]);
    const receipt = await receiptOf(hash);
    if (receipt.status !== '0x1') throw new Error(await describeFailure(hash, transaction));
    return Number(receipt.gasUsed);
  }

  /** The node answers before it mines. */
  async function receiptOf(hash: Hex): Promise<Receipt> {
    const deadline = performance.now() + RECEIPT_WAIT_MS;
    while (performance.now() < deadline) {
      const receipt = await request<Receipt | null>('eth_getTransactionReceipt', [hash]);
      if (receipt) return receipt;
    }
    throw new Error(`the bench transaction ${hash} was not mined within ${RECEIPT_WAIT_MS} ms`);
  }

  /** Runs the call again on the state it left, where most failures show their reason. */
  async function describeFailure(hash: Hex, { from, to, data }: { from: Address; to?: Address; data: Hex }) {
    const reason = await client.call({ account: from, data, ...(to && { to }) }).then(
      () => 'and works when it is called again',
      (error: Error) => error.message,
    );
    return `the bench transaction ${hash} to ${to ?? 'create'} failed: ${reason}`;
  }

  const addressOfCreation = async (skipped: bigint) => {
    const nonce = await client.getTransactionCount({ address: creator });
    return getContractAddress({ from: creator, nonce: BigInt(nonce) + skipped });
  };

  return {
    url: anvil.url,
    client,
    accounts,
    gasOf: ({ from, to, abi, functionName, args }) =>
      send({ from, to, data: encodeFunctionData({ abi, functionName, args }) }),
    async create(abi, bytecode, args) {
      const address = await addressOfCreation(0n);
      await send({ from: creator, data: encodeDeployData({ abi, bytecode, args }) });
      return address;
    },
    addressOfCreation,
    async overwrite(address, slot, value) {
      await request('anvil_setStorageAt', [address, word(slot), word(value)]);
    },
    async actFor(account) {
      await request('anvil_impersonateAccount', [account]);
      await request('anvil_setBalance', [account, POCKET_MONEY]);
    },
    async wait(seconds) {
      await request('evm_increaseTime', [numberToHex(seconds)]);
      await request('evm_mine');
    },
    stop: anvil.stop,
  };
}
