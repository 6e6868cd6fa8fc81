import { type Hash, type PublicClient, TransactionReceiptNotFoundError } from 'viem';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTransactionStore, type TransactionRecord } from '../../../web/src/lib/transactions/transaction-store.ts';
import { checkPending } from '../../../web/src/lib/transactions/watch-transactions.ts';
import { imaginaryDeployment } from '../../sdk/fixtures/deployment.ts';
import { ALICE } from '../fixtures/proposals.ts';

const hashOf = (index: number): Hash => `0x${index.toString(16).padStart(64, '0')}`;
const record = (index: number, different: Partial<TransactionRecord> = {}): TransactionRecord => ({
  hash: hashOf(index),
  key: `vote:${index}`,
  label: `Vote ${index}`,
  from: ALICE,
  nonce: 5,
  state: 'pending',
  ...different,
});

beforeEach(() => sessionStorage.clear());

describe('the transactions of a tab', () => {
  const open = (deployment = imaginaryDeployment()) => createTransactionStore(deployment);

  test('pending ones survive a reload, those that are over do not', () => {
    const store = open();
    store.add(record(1));
    store.add(record(2));
    store.update(hashOf(2), { state: 'confirmed' });
    expect(open().getState()).toEqual([record(1)]);
  });

  test('are not those of another chain', () => {
    open().add(record(1));
    expect(open({ ...imaginaryDeployment(), genesisHash: hashOf(9) }).getState()).toEqual([]);
  });

  test('keep few that are over, and all that are pending', () => {
    const store = open();
    for (const index of [1, 2, 3, 4, 5]) store.add(record(index, { state: index === 1 ? 'pending' : 'confirmed' }));
    expect(store.getState().map(({ label }) => label)).toEqual(['Vote 1', 'Vote 3', 'Vote 4', 'Vote 5']);
  });

  test('survive what somebody else wrote into the storage', () => {
    const store = open();
    store.add(record(1));
    for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, '{broken');
    expect(open().getState()).toEqual([]);
  });
});

describe('checkPending', () => {
  type Node = Partial<
    Record<'getTransactionReceipt' | 'getTransaction' | 'getTransactionCount' | 'call', () => unknown>
  >;
  const missing = () => {
    throw new TransactionReceiptNotFoundError({ hash: hashOf(1) });
  };
  const run = async (node: Node) => {
    const store = createTransactionStore(imaginaryDeployment());
    store.add(record(1));
    const answer = (name: keyof Node) => async () => node[name]?.();
    const client = {
      getTransactionReceipt: answer('getTransactionReceipt'),
      getTransaction: answer('getTransaction'),
      getTransactionCount: answer('getTransactionCount'),
      call: answer('call'),
    } as unknown as PublicClient;
    const isOver = await checkPending(client, store);
    return { isOver, after: store.getState()[0] };
  };

  test('notes that it was mined', async () => {
    const { isOver, after } = await run({ getTransactionReceipt: () => ({ status: 'success' }) });
    expect(isOver).toBe(true);
    expect(after?.state).toBe('confirmed');
  });

  test('notes that it failed, and why', async () => {
    const { after } = await run({
      getTransactionReceipt: () => ({ status: 'reverted', blockNumber: 9n }),
      getTransaction: () => ({ from: ALICE, to: ALICE, input: '0x', value: 0n }),
    });
    expect(after?.state).toBe('failed');
    expect(after?.explanation?.title).toBe('The transaction failed');
  });

  test('waits while it is neither mined nor replaced', async () => {
    const { isOver, after } = await run({ getTransactionReceipt: missing, getTransactionCount: () => 5 });
    expect(isOver).toBe(false);
    expect(after?.state).toBe('pending');
  });

  test('notes that another one took its place', async () => {
    const { after } = await run({ getTransactionReceipt: missing, getTransactionCount: () => 6 });
    expect(after?.state).toBe('replaced');
  });
});
