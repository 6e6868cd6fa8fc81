import type { Address } from 'viem';
import { useAccount } from 'wagmi';
import { useProtocol } from '../protocol/protocol-context.tsx';

export type Wallet =
  | { status: 'none' }
  | { status: 'connecting' }
  | { status: 'wrong-network'; address: Address; chainId: number | undefined }
  | { status: 'ready'; address: Address };

/** The connected account, and whether its wallet is on the chain this page shows. */
export function useWallet(): Wallet {
  const { chain } = useProtocol();
  const { address, chainId, status } = useAccount();
  if (address === undefined) {
    return { status: status === 'connecting' || status === 'reconnecting' ? 'connecting' : 'none' };
  }
  if (chainId !== chain.id) return { status: 'wrong-network', address, chainId };
  return { status: 'ready', address };
}

/** The connected account, on whatever network. */
export function useWalletAddress(): Address | undefined {
  const wallet = useWallet();
  return 'address' in wallet ? wallet.address : undefined;
}
