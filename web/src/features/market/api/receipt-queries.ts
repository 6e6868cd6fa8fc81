import { queryOptions } from '@tanstack/react-query';
import { type Address, hashTypedData } from 'viem';
import { isSignedBy } from '../../../../../sdk/chain/signed-by.ts';
import type { ClientReceipt } from '../../../../../sdk/market/client-receipt.ts';
import { receiptTypedData } from '../../../../../sdk/market/receipt-typed-data.ts';
import { readReputation } from '../../../../../sdk/reputation/read-reputation.ts';
import type { Protocol } from '../../../lib/protocol/protocol-context.tsx';
import { LIVE } from '../../../lib/protocol/query-client.ts';

/** Whether `signer` signed the receipt. Live: a contract that is asked may answer otherwise in another block. */
export const receiptSignerQuery = ({ client, deployment }: Protocol, signer: Address, receipt: ClientReceipt) => {
  const digest = hashTypedData(receiptTypedData(deployment, receipt));
  return queryOptions({
    ...LIVE,
    queryKey: ['receipt-signer', signer, digest, receipt.byClient],
    queryFn: () => isSignedBy(client, signer, digest, receipt.byClient),
  });
};

/** What of the fee the reputation of `provider` spares it now. */
export const feeDiscountQuery = ({ client, deployment }: Protocol, provider: Address) =>
  queryOptions({
    ...LIVE,
    queryKey: ['fee-discount', provider],
    queryFn: async () => (await readReputation(client, deployment, provider)).feeDiscount,
  });
