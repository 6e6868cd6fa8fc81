import { encodeFunctionData, type Hash } from 'viem';
import { jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import type { KeeperContext } from '../context.ts';
import { BlockTooSmallError } from '../errors.ts';
import type { KeeperTask } from '../task.ts';

/** Jobs to settle in one transaction. */
type Batch = readonly bigint[];

/** `JobEscrow.MAX_BATCH`. */
const MAX_BATCH = 64;

/** Pays for work that nobody challenged in time, up to 64 jobs at once: silence pays the provider. */
export const jobSettle: KeeperTask<Batch> = {
  name: 'job/settle',

  async find({ jobs }, head) {
    const due = await jobs.due('settle', head);
    const batches: Batch[] = [];
    for (let first = 0; first < due.length; first += MAX_BATCH) batches.push(due.slice(first, first + MAX_BATCH));
    return batches;
  },

  // All of them, so that a batch that failed does not hold up the next one, which others have joined.
  key: (batch) => batch.join(' '),

  run: (context, batch) => settleBatch(context, batch),
};

/** A batch that fails as a whole is halved, so that one job cannot keep the others from being paid for. */
async function settleBatch(context: KeeperContext, batch: Batch): Promise<Hash> {
  const { send, deployment } = context;
  const to = deployment.contracts.jobEscrow.address;
  const data = encodeFunctionData({ abi: jobEscrowAbi, functionName: 'settleBatch', args: [batch] });
  try {
    return await send({ to, data, gasPercent: 130n });
  } catch (error) {
    if (batch.length === 1 || !isAboutTheBatch(error)) throw error;
    const middle = Math.floor(batch.length / 2);
    const halves = [batch.slice(0, middle), batch.slice(middle)];
    const settled: Hash[] = [];
    for (const half of halves) await settleBatch(context, half).then((hash) => settled.push(hash), failUnlessBatch);
    const [hash] = settled;
    if (hash === undefined) throw error;
    return hash;
  }
}

function isAboutTheBatch(error: unknown): boolean {
  return error instanceof BlockTooSmallError || decodeRevert(error) !== undefined;
}

function failUnlessBatch(error: unknown): void {
  if (!isAboutTheBatch(error)) throw error;
}
