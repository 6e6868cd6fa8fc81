import { useQuery } from '@tanstack/react-query';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { statusQuery } from '../api/status-query.ts';

/** Who else can stop a proposal, and until when. */
export function GuardianLine({ isGuardianChange = false }: { isGuardianChange?: boolean }) {
  const { data } = useQuery(statusQuery(useProtocol()));
  const now = useChainNow();
  const you = useWalletAddress();
  if (data === undefined) return null;
  const { guardian } = data;
  const isThere = guardian !== undefined && guardian.endsAt > now;
  return (
    <p className="text-sm text-ink-soft" data-testid="guardian">
      {isThere ? (
        <>
          The guardian <AccountName address={guardian.holder ?? guardian.account} you={you} /> can cancel what is
          queued, until <LocalTime at={guardian.endsAt} />.
          {isGuardianChange && ' Not this one: it is about the guardian itself.'}
        </>
      ) : (
        'There is no guardian: nobody can cancel what is queued.'
      )}
    </p>
  );
}
