/** What people of the past signed: receipts of finished work, and verdicts. Only accounts of the development mnemonic can. */
import type { Address, Hex } from 'viem';
import { type HDAccount, mnemonicToAccount } from 'viem/accounts';
import type { Deployment } from '../../../sdk/deployment.ts';

/** The words of anvil's accounts, which are published. */
export const MNEMONIC = 'test test test test test test test test test test test junk';
/** The node signs for the first ten; the verifiers of the local network come after them. */
const ACCOUNTS = 13;

/** Verdicts by their place in `ISlashingCourt.Outcome`. */
export const OUTCOME = { Rejected: 1, Lapsed: 2, Incorrect: 3, Malicious: 4 } as const;

/** What a receipt says was used. */
export type Usage = { gpuSeconds: bigint; gibSeconds: bigint; egressGib: bigint };
export type Receipt = Usage & { jobId: bigint; resultHash: Hex };
export type Verdict = { caseId: bigint; jobId: bigint; outcome: number; reasons: Hex };

const RECEIPT_TYPES = {
  Receipt: [
    { name: 'jobId', type: 'uint256' },
    { name: 'resultHash', type: 'bytes32' },
    { name: 'gpuSeconds', type: 'uint64' },
    { name: 'gibSeconds', type: 'uint64' },
    { name: 'egressGib', type: 'uint64' },
  ],
} as const;
const VERDICT_TYPES = {
  Verdict: [
    { name: 'caseId', type: 'uint256' },
    { name: 'jobId', type: 'uint256' },
    { name: 'outcome', type: 'uint8' },
    { name: 'reasons', type: 'bytes32' },
  ],
} as const;

export type Signers = {
  receipt(signer: Address, receipt: Receipt): Promise<Hex>;
  verdict(signer: Address, verdict: Verdict): Promise<Hex>;
};

export function developmentSigners({ chainId, contracts }: Deployment): Signers {
  const keys = new Map<Address, HDAccount>();
  for (let addressIndex = 0; addressIndex < ACCOUNTS; addressIndex++) {
    const account = mnemonicToAccount(MNEMONIC, { addressIndex });
    keys.set(account.address, account);
  }
  const keyOf = (signer: Address): HDAccount => {
    const key = keys.get(signer);
    if (!key) throw new RangeError(`nobody has the key of ${signer}`);
    return key;
  };
  const domain = (name: string, verifyingContract: Address) =>
    ({ name, version: '1', chainId, verifyingContract }) as const;
  return {
    receipt: (signer, message) =>
      keyOf(signer).signTypedData({
        domain: domain('JobEscrow', contracts.jobEscrow.address),
        types: RECEIPT_TYPES,
        primaryType: 'Receipt',
        message,
      }),
    verdict: (signer, message) =>
      keyOf(signer).signTypedData({
        domain: domain('SlashingCourt', contracts.slashingCourt.address),
        types: VERDICT_TYPES,
        primaryType: 'Verdict',
        message,
      }),
  };
}
