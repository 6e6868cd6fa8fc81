/** What verifiers sign, as EIP-712 typed data for a wallet. */
import type { Deployment } from '../deployment.ts';
import { outcomes, type Verdict } from './case.ts';

const VERDICT = [
  { name: 'caseId', type: 'uint256' },
  { name: 'jobId', type: 'uint256' },
  { name: 'outcome', type: 'uint8' },
  { name: 'reasons', type: 'bytes32' },
] as const;

/** A verdict, for `giveVerdict`. */
export function verdictTypedData(
  { chainId, contracts }: Pick<Deployment, 'chainId' | 'contracts'>,
  { outcome, ...verdict }: Verdict,
) {
  const domain = {
    name: 'SlashingCourt',
    version: '1',
    chainId,
    verifyingContract: contracts.slashingCourt.address,
  } as const;
  const message = { ...verdict, outcome: outcomes.indexOf(outcome) };
  return { domain, types: { Verdict: VERDICT }, primaryType: 'Verdict', message } as const;
}
