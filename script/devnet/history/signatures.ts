/** What people of the past signed: receipts of finished work, and verdicts. Only accounts of the development mnemonic can. */
import { type Address, type Hex, toHex } from 'viem';
import { mnemonicToAccount, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import type { Verdict } from '../../../sdk/court/case.ts';
import { verdictTypedData } from '../../../sdk/court/verdict-typed-data.ts';
import type { Deployment } from '../../../sdk/deployment.ts';
import type { Usage } from '../../../sdk/market/job.ts';
import { receiptTypedData } from '../../../sdk/market/receipt-typed-data.ts';

/** The words of anvil's accounts, which are published. */
export const MNEMONIC = 'test test test test test test test test test test test junk';
const PARENT = "m/44'/60'/0'/0";
/** The node signs for the first ten; the verifiers of the local network come after them. */
const ACCOUNTS = 13;

export type Receipt = { jobId: bigint; resultHash: Hex; usage: Usage };

export type Signers = {
  receipt(signer: Address, receipt: Receipt): Promise<Hex>;
  verdict(signer: Address, verdict: Verdict): Promise<Hex>;
};

export function developmentSigners(deployment: Deployment): Signers {
  // Words become keys slowly, and on purpose: once for all of them.
  const parent = mnemonicToAccount(MNEMONIC, { path: PARENT }).getHdKey();
  const keys = new Map<Address, PrivateKeyAccount>();
  for (let index = 0; index < ACCOUNTS; index++) {
    const { privateKey } = parent.deriveChild(index);
    if (!privateKey) throw new RangeError('the development mnemonic gives private keys');
    const account = privateKeyToAccount(toHex(privateKey));
    keys.set(account.address, account);
  }
  const keyOf = (signer: Address): PrivateKeyAccount => {
    const key = keys.get(signer);
    if (!key) throw new RangeError(`nobody has the key of ${signer}`);
    return key;
  };
  return {
    receipt: (signer, receipt) => keyOf(signer).signTypedData(receiptTypedData(deployment, receipt)),
    verdict: (signer, verdict) => keyOf(signer).signTypedData(verdictTypedData(deployment, verdict)),
  };
}
