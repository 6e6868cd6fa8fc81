import { useQuery } from '@tanstack/react-query';
import { type EIP1193Provider, numberToHex } from 'viem';
import { useAccount } from 'wagmi';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';

/**
 * Whether the wallet's node has another first block than this page's, under the same chain id: two development chains.
 * A wallet that does not answer is given the benefit of the doubt.
 */
export function useForeignGenesis(): boolean {
  const { chain, deployment } = useProtocol();
  const { connector, chainId, address } = useAccount();
  const { data } = useQuery({
    queryKey: ['wallet-genesis', connector?.uid ?? null, chainId ?? null],
    enabled: connector !== undefined && address !== undefined && chainId === chain.id,
    retry: false,
    queryFn: async () => {
      const provider = (await connector?.getProvider()) as EIP1193Provider | undefined;
      const block = await provider?.request({ method: 'eth_getBlockByNumber', params: [numberToHex(0), false] });
      return block?.hash ?? null;
    },
  });
  return typeof data === 'string' && data.toLowerCase() !== deployment.genesisHash.toLowerCase();
}
