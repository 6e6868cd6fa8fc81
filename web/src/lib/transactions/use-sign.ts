import { useCallback, useState } from 'react';
import { type Hex, hashTypedData, type TypedDataDefinition } from 'viem';
import { useConfig } from 'wagmi';
import { getWalletClient } from 'wagmi/actions';
import { chainSignature, isSignedBy } from '../../../../sdk/chain/signed-by.ts';
import { useProtocol } from '../protocol/protocol-context.tsx';
import { useWallet } from '../wallet/use-wallet.ts';
import { type Explanation, explainFailure } from './explain-failure.ts';

export type Sign = {
  phase: 'ready' | 'signing';
  isBusy: boolean;
  /** Why the last try gave no signature. */
  problem: Explanation | null;
  /** Asks the wallet to sign (EIP-712). Resolves to a signature that the contracts take, or to null. */
  sign: (data: TypedDataDefinition) => Promise<Hex | null>;
};

const UNUSABLE: Explanation = {
  title: 'The signature is not one the contracts take',
  detail: 'The wallet signed, and it does not count as a signature of this account.',
  nextStep: 'Connect the account itself. An account that is a contract has to answer for its signatures (ERC-1271).',
};

/** Has the connected account sign something that is sent to nobody. */
export function useSign(): Sign {
  const { client, chain, deployment } = useProtocol();
  const wallet = useWallet();
  const config = useConfig();
  const [isSigning, setSigning] = useState(false);
  const [problem, setProblem] = useState<Explanation | null>(null);
  const account = wallet.status === 'ready' ? wallet.address : null;

  const sign = useCallback(
    async (data: TypedDataDefinition) => {
      if (account === null) return null;
      setProblem(null);
      setSigning(true);
      try {
        const walletClient = await getWalletClient(config, { account, chainId: chain.id });
        const signature = chainSignature(await walletClient.signTypedData({ ...data, account }));
        if (await isSignedBy(client, account, hashTypedData(data), signature)) return signature;
        setProblem(UNUSABLE);
      } catch (error) {
        setProblem(explainFailure(error, deployment));
      } finally {
        setSigning(false);
      }
      return null;
    },
    [account, chain, client, config, deployment],
  );

  return { phase: isSigning ? 'signing' : 'ready', isBusy: isSigning, problem, sign };
}
