/** Sends the transactions of a plan one by one, each only after the one before was mined and had its effect. */
import type { Hash } from 'viem';
import type { RpcClient } from '../rpc.ts';
import type { Signer } from '../signer.ts';
import { minedReceipt, poll } from './mined-receipt.ts';
import type { DeployStep } from './plan.ts';
import { type Creation, isStanding } from './standing.ts';

/** The state can change between the estimate and the block. Unused gas is not paid. */
const GAS_MARGIN_PERCENT = 120n;

export type SendContext = { client: RpcClient; signer: Signer; pollMs: number; log: (line: string) => void };

/** A transaction was mined and failed, or left nothing. */
export class StepFailedError extends Error {
  constructor(step: DeployStep, hash: Hash, what: string) {
    super(`${step.name}: transaction ${hash} ${what}.`);
    this.name = 'StepFailedError';
  }
}

/**
 * Waits until the node has none of the signer's transactions left to mine, so that what a killed run had sent counts
 * before anything is sent again.
 */
export async function settlePending({ client, signer, pollMs, log }: SendContext): Promise<void> {
  const { address } = signer;
  let isAnnounced = false;
  await poll(pollMs, 'An earlier transaction of the deployer is not mined', async () => {
    const mined = await client.getTransactionCount({ address, blockTag: 'latest' });
    const pending = await client.getTransactionCount({ address, blockTag: 'pending' });
    if (pending <= mined) return true;
    if (!isAnnounced) log(`waiting for ${pending - mined} transaction(s) that ${address} sent earlier`);
    isAnnounced = true;
    return undefined;
  });
}

/** Sends `step` and waits until it stands. Undefined when it turned out to have been sent before. */
export async function sendStep(context: SendContext, step: DeployStep): Promise<Creation | undefined> {
  const hash = await submit(context, step);
  if (hash === undefined) return undefined;
  context.log(`${step.name}: sent in ${hash}`);
  const block = await minedBlock(context, step, hash);
  if (!(await isStanding(context.client, step))) throw new StepFailedError(step, hash, 'was mined but left no code');
  context.log(`${step.name}: stands at ${step.address} since block ${block}`);
  return { block, transaction: hash };
}

async function submit(context: SendContext, step: DeployStep): Promise<Hash | undefined> {
  const { client, signer } = context;
  const { to, data } = step;
  const nonce = await client.getTransactionCount({ address: signer.address, blockTag: 'latest' });
  const estimate = await client.estimateGas({ account: signer.address, to, data });
  const fees = await client.estimateFeesPerGas();
  const gas = (estimate * GAS_MARGIN_PERCENT) / 100n;
  try {
    return await signer.wallet.sendTransaction({ to, data, nonce, gas, ...fees, type: 'eip1559' });
  } catch (error) {
    // The node may hold this very transaction from a run that was killed and not have shown it as pending.
    await settlePending(context);
    const now = await client.getTransactionCount({ address: signer.address, blockTag: 'latest' });
    if (now > nonce && (await isStanding(client, step))) return undefined;
    throw error;
  }
}

async function minedBlock({ client, signer, pollMs }: SendContext, step: DeployStep, hash: Hash): Promise<number> {
  const receipt = await minedReceipt(client, pollMs, step.name, hash);
  if (receipt.status === 'success') return Number(receipt.blockNumber);
  throw new StepFailedError(step, hash, `failed in block ${receipt.blockNumber} (sent by ${signer.address})`);
}
