/** What people of the past signed: receipts of finished work, and verdicts. Only accounts of the development mnemonic can. */
import type { Address, Hex } from 'viem';
import { type HDAccount, mnemonicToAccount } from 'viem/accounts';
import type { Verdict } from '../../../sdk/court/case.ts';
import { verdictTypedData } from '../../../sdk/court/verdict-typed-data.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import type { Usage } from '../../../sdk/market/job.ts';
import { receiptTypedData } from '../../../sdk/market/receipt-typed-data.ts';

/** The words of anvil's accounts, which are published. */
export const MNEMONIC = 'test test test test test test test test test test test junk';
/** The node signs for the first ten; the verifiers of the local network come after them. */
const ACCOUNTS = 13;

export type Receipt = { jobId: bigint; resultHash: Hex; usage: Usage };

export type Signers = {
  receipt(signer: Address, receipt: Receipt): Promise<Hex>;
  verdict(signer: Address, verdict: Verdict): Promise<Hex>;
};

export function developmentSigners(deployment: Deployment): Signers {
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
  return {
    receipt: (signer, receipt) => keyOf(signer).signTypedData(receiptTypedData(deployment, receipt)),
    verdict: (signer, verdict) => keyOf(signer).signTypedData(verdictTypedData(deployment, verdict)),
  };
}
