import { isAddressEqual } from 'viem';
import type { Deployment } from '../../../../../sdk/deployment.ts';
import { type ClientReceipt, type ReceiptProblem, readReceipt } from '../../../../../sdk/market/client-receipt.ts';
import { isMetered, type Job } from '../../../../../sdk/market/job.ts';
import { shortAddress } from '../../../lib/format/address.ts';

/** A receipt that is for this job, or why the text is none. Nothing at all for no text. */
export type ReceiptView = { receipt?: ClientReceipt; problem?: string };

/** Reads what a provider pasted. Who signed it is looked at elsewhere: that takes a node. */
export function viewReceipt(deployment: Deployment, job: Job, text: string): ReceiptView {
  if (text.trim() === '') return {};
  const { receipt, problem } = readReceipt(deployment, text);
  if (problem) return { problem: receiptProblemWords(problem, deployment) };
  if (receipt.jobId !== job.id) {
    return { problem: `This receipt is for job ${receipt.jobId}. Open it on the page of that job.` };
  }
  const { gpuSeconds, gibSeconds, egressGib } = receipt.usage;
  if (!isMetered(job) && gpuSeconds + gibSeconds + egressGib > 0n) {
    return { problem: 'It bills use, and this job has a flat price. Ask the client for a receipt without use.' };
  }
  return { receipt };
}

function receiptProblemWords(problem: ReceiptProblem, { chainId, contracts }: Deployment): string {
  switch (problem.kind) {
    case 'not-a-receipt':
      return 'This is not a receipt. Paste all of the text that the client handed to you, from the first { to the last }.';
    case 'field':
      return `Its part “${problem.field}” is missing or damaged. Ask the client for the text again.`;
    case 'elsewhere': {
      const isSameChain = problem.chainId === BigInt(chainId);
      const isHere = isSameChain && isAddressEqual(problem.escrow, contracts.jobEscrow.address);
      const place = isSameChain && !isHere ? `the escrow ${shortAddress(problem.escrow)}` : `chain ${problem.chainId}`;
      return `It was signed for ${place}, where this market does not stand. Ask the client to sign it here.`;
    }
  }
}
