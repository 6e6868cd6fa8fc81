import { type Hash, type PublicClient, TransactionNotFoundError, TransactionReceiptNotFoundError } from 'viem';
import { explainFailure } from './explain-failure.ts';
import type { TransactionRecord, TransactionStore } from './transaction-store.ts';

/** Looks once for each pending transaction and notes what became of it. Returns whether any of them is over. */
export async function checkPending(client: PublicClient, store: TransactionStore): Promise<boolean> {
  const pending = store.getState().filter(({ state }) => state === 'pending');
  const outcomes = await Promise.all(pending.map((record) => checkOne(client, store, record)));
  return outcomes.includes(true);
}

async function checkOne(client: PublicClient, store: TransactionStore, record: TransactionRecord): Promise<boolean> {
  const { hash } = record;
  const receipt = await client.getTransactionReceipt({ hash }).catch(unlessNotFound);
  if (receipt?.status === 'success') {
    store.update(hash, { state: 'confirmed' });
    return true;
  }
  if (receipt?.status === 'reverted') {
    store.update(hash, { state: 'failed', explanation: await explainMined(client, hash, receipt.blockNumber) });
    return true;
  }
  return checkReplaced(client, store, record);
}

/** Another transaction of the same account and number was mined: the wallet sped it up or cancelled it. */
async function checkReplaced(client: PublicClient, store: TransactionStore, record: TransactionRecord) {
  const { hash, from, nonce } = record;
  if (nonce === null) {
    const known = await client.getTransaction({ hash }).catch(unlessNotFound);
    if (known) store.update(hash, { nonce: known.nonce });
    return false;
  }
  const used = await client.getTransactionCount({ address: from, blockTag: 'latest' });
  if (used <= nonce) return false;
  const receipt = await client.getTransactionReceipt({ hash }).catch(unlessNotFound);
  if (receipt) return false; // mined between the two questions: the next look notes how it ended
  store.update(hash, { state: 'replaced' });
  return true;
}

/** Runs it again on the block before, where the contract says why it refused. */
async function explainMined(client: PublicClient, hash: Hash, block: bigint) {
  try {
    const { from, to, input, value } = await client.getTransaction({ hash });
    await client.call({ account: from, to, data: input, value, blockNumber: block - 1n });
  } catch (error) {
    return explainFailure(error);
  }
  return {
    title: 'The transaction failed',
    detail:
      'It was mined and had no effect. On the block before it, it would have worked: something changed in between.',
    nextStep: 'Look at the page again, it shows the present state.',
  };
}

function unlessNotFound(error: unknown): null {
  if (error instanceof TransactionReceiptNotFoundError || error instanceof TransactionNotFoundError) return null;
  throw error;
}
