/** Chains with the whole protocol on them, and the few things a test does with them from outside the page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Address, type Hex, numberToHex } from 'viem';
import { inject, vi } from 'vitest';
import { type Anvil, startAnvil } from '../../script/devnet/anvil.ts';
import { deployLocally } from '../../script/devnet/deploy-locally.ts';
import { developmentNode } from '../../script/devnet/history/development-node.ts';
import { HISTORY_LENGTH, writeHistory } from '../../script/devnet/history/write-history.ts';
import { connect, type RpcClient } from '../../script/rpc.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { timestamp } from '../../sdk/units.ts';

const CHAIN_ID = 31_337;
/** The history needs one, and the same one shows the same pages. */
const SEED = 7;
/** The account that deploys; it holds no power afterwards. The last one is the guardian, which must not be the same. */
const DEPLOYER = 8;

/** A chain as a test sees it. */
export type Chain = {
  url: string;
  client: RpcClient;
  deployment: Deployment;
  /** The node's own accounts. It signs for them. */
  accounts: readonly Address[];
  request<answer>(method: string, params?: readonly unknown[]): Promise<answer>;
  now(): Promise<bigint>;
  /** Makes a block at that time. */
  moveTo(time: bigint): Promise<void>;
};

export type StartedChain = Chain & { deploymentFile: string; stop: () => Promise<void> };

/** Opens a chain that runs. */
export async function openChain(url: string, deployment: Deployment): Promise<Chain> {
  const client = await connect({ rpcUrl: url, authorization: undefined, chainId: deployment.chainId });
  const request = <answer>(method: string, params: readonly unknown[] = []): Promise<answer> =>
    client.request({ method, params } as never) as Promise<answer>;
  return {
    url,
    client,
    deployment,
    accounts: await developmentNode(client).accounts(),
    request,
    now: async () => (await client.getBlock()).timestamp,
    async moveTo(time) {
      await request('evm_setNextBlockTimestamp', [numberToHex(time)]);
      await request('evm_mine');
    },
  };
}

/** A chain of one's own with nothing on it but the protocol, with a block every second. */
export async function startNewChain(): Promise<StartedChain> {
  return startChain(await startAnvil({ pruneHistory: 64 }), async (chain) => {
    await developmentNode(chain.client).mineEvery(1);
  });
}

/** A chain with the past that `npm start` gives it. A block comes with each transaction, so that time stands still. */
export async function startChainWithPast(): Promise<StartedChain> {
  const end = wallClock();
  const anvil = await startAnvil({ args: ['--timestamp', (end - HISTORY_LENGTH).toString()] });
  return startChain(anvil, async ({ client, deployment, request }) => {
    await writeHistory({ client, deployment, seed: SEED, end: timestamp(end) });
    await request('evm_setAutomine', [true]);
  });
}

async function startChain(anvil: Anvil, prepare: (chain: Chain) => Promise<void>): Promise<StartedChain> {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-e2e-chain-'));
  const deploymentFile = join(folder, 'deployment.json');
  const stop = async () => {
    await anvil.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: CHAIN_ID });
    const account = accountAt(await developmentNode(client).accounts(), DEPLOYER);
    const deployment = await deployLocally({ rpcUrl: anvil.url, account, out: deploymentFile });
    const chain = await openChain(anvil.url, deployment);
    await prepare(chain);
    return { ...chain, deploymentFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The chain that all files share, and the way to undo what one of them does to it. */
export async function borrowSharedChain(): Promise<{ chain: Chain; giveBack: () => Promise<void> }> {
  const { rpcUrl, deployment } = inject('site');
  const chain = await openChain(rpcUrl, deployment);
  return { chain, giveBack: await keepState(chain) };
}

/** Returns the function that undoes everything done on the chain since. */
export async function keepState({ request }: Chain): Promise<() => Promise<void>> {
  const snapshot = await request<Hex>('evm_snapshot');
  return async () => {
    if (!(await request<boolean>('evm_revert', [snapshot]))) throw new Error('the chain did not go back');
  };
}

/** Waits until `ask` gives an answer. */
export function eventually<answer>(ask: () => Promise<answer | undefined>, timeout = 30_000): Promise<answer> {
  const question = async () => {
    const answer = await ask();
    if (answer === undefined) throw new Error('waited in vain');
    return answer;
  };
  return vi.waitFor(question, { interval: 50, timeout });
}

export function accountAt(accounts: readonly Address[], index: number): Address {
  const account = accounts[index];
  if (!account) throw new RangeError(`the node has no account ${index}`);
  return account;
}

/** The computer's clock, where a past ends: never "now" of anything else. */
function wallClock(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}
