/** What client and provider sign when they agree on what was used, as EIP-712 typed data for a wallet. */
import type { Hex } from 'viem';
import type { Deployment } from '../deployment.ts';
import type { Usage } from './job.ts';

const RECEIPT = [
  { name: 'jobId', type: 'uint256' },
  { name: 'resultHash', type: 'bytes32' },
  { name: 'gpuSeconds', type: 'uint64' },
  { name: 'gibSeconds', type: 'uint64' },
  { name: 'egressGib', type: 'uint64' },
] as const;

/** The receipt of a job, for `submitSigned`. Who signs it accepts the work. */
export function receiptTypedData(
  { chainId, contracts }: Pick<Deployment, 'chainId' | 'contracts'>,
  { jobId, resultHash, usage }: { jobId: bigint; resultHash: Hex; usage: Usage },
) {
  const domain = {
    name: 'JobEscrow',
    version: '1',
    chainId,
    verifyingContract: contracts.jobEscrow.address,
  } as const;
  const message = { jobId, resultHash, ...usage };
  return { domain, types: { Receipt: RECEIPT }, primaryType: 'Receipt', message } as const;
}
