import {
  type Chain,
  type Client,
  createClient,
  http,
  type PublicActions,
  type PublicClient,
  type Transport,
} from 'viem';
import {
  call,
  estimateContractGas,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getLogs,
  getStorageAt,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
  readContract,
  simulateContract,
} from 'viem/actions';

/** How many requests of one moment travel together. */
const BATCH_SIZE = 100;

/** Every action that this app and the sdk use. All of viem's would double what a first visit loads. */
export const readActions = {
  call,
  estimateContractGas,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getLogs,
  getStorageAt,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
  readContract,
  simulateContract,
} as const;

/** The one client of the app. It is what the sdk asks for, as far as the sdk uses it; a test compares the two. */
export function createReadClient(chain: Chain, rpcUrl: string): PublicClient<Transport, Chain> {
  const client = createClient({
    chain,
    cacheTime: 0, // the clock decides when to look
    transport: http(rpcUrl, { batch: { batchSize: BATCH_SIZE }, retryCount: 1 }),
  });
  return Object.assign(client, bindActions(client)) as unknown as PublicClient<Transport, Chain>;
}

function bindActions(client: Client): Pick<PublicActions, keyof typeof readActions> {
  const bound = Object.entries(readActions).map(([name, action]) => [
    name,
    (parameters: never) => (action as (client: Client, parameters: never) => unknown)(client, parameters),
  ]);
  return Object.fromEntries(bound) as Pick<PublicActions, keyof typeof readActions>;
}
