import { useSwitchChain } from 'wagmi';
import { Button } from '../../../components/ui/button.tsx';
import { ExplanationNotice } from '../../../components/ui/explanation-notice.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { explainFailure } from '../../../lib/transactions/explain-failure.ts';
import { useWallet } from '../../../lib/wallet/use-wallet.ts';
import { useForeignGenesis } from '../api/use-foreign-genesis.ts';

/** Says that the wallet is elsewhere, and offers to bring it here. */
export function NetworkBanner() {
  const wallet = useWallet();
  const { chain } = useProtocol();
  const isForeign = useForeignGenesis();
  if (wallet.status === 'wrong-network') return <WrongNetwork actual={wallet.chainId} />;
  if (!isForeign) return null;
  return (
    <Notice look="caution" role="alert" title="Your wallet follows another chain with the same number">
      It calls chain {chain.id} what is not the chain of this page, so its transactions would end up elsewhere. Point
      the network in your wallet to {chain.rpcUrls.default.http[0]}.
    </Notice>
  );
}

function WrongNetwork({ actual }: { actual: number | undefined }) {
  const { chain } = useProtocol();
  const { switchChain, isPending, error } = useSwitchChain();
  return (
    <Notice data-testid="wrong-network" look="caution" role="alert" title="Your wallet is on another network">
      <p>
        Quorate stands on {chain.name} (chain {chain.id}); your wallet is on{' '}
        {actual === undefined ? 'an unknown network' : `chain ${actual}`}. You can read everything, but not sign.
      </p>
      <Button
        className="mt-3"
        data-testid="switch-network"
        disabled={isPending}
        look="secondary"
        onClick={() => switchChain({ chainId: chain.id })}
      >
        {isPending ? 'Confirm in your wallet…' : `Switch to ${chain.name}`}
      </Button>
      {error && (
        <div className="mt-3">
          <ExplanationNotice explanation={explainFailure(error)} />
        </div>
      )}
    </Notice>
  );
}
