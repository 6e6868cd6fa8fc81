import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import type { TokenAccount } from '../../../../../sdk/token/account.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { accountQuery } from '../../../lib/protocol/account-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { DelegateForm } from './delegate-form.tsx';

/** What the connected account holds, whom it votes through, and the way to change that. */
export function OwnVotesCard({ suggested }: { suggested: string | undefined }) {
  return (
    <Card title="Your votes">
      <WalletGate purpose="to delegate">{(account) => <OwnVotes account={account} suggested={suggested} />}</WalletGate>
    </Card>
  );
}

function OwnVotes({ account, suggested }: { account: Address; suggested: string | undefined }) {
  const { data, error, refetch } = useQuery(accountQuery(useProtocol(), account));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Your votes" />;
  if (!data) return <Skeleton label="Reading your votes" />;
  return (
    <div className="flex flex-col gap-6">
      <Facts
        rows={[
          { name: 'You hold', value: <span data-testid="own-balance">{formatFlop(data.balance)} FLOP</span> },
          ...(data.locked > 0n
            ? [{ name: 'of them locked as a deposit', value: `${formatFlop(data.locked)} FLOP` }]
            : []),
          { name: 'You vote with', value: <span data-testid="own-votes">{formatFlop(data.votes)} votes</span> },
          { name: 'Your FLOP vote through', value: <DelegateName account={account} holding={data} /> },
        ]}
      />
      {data.delegate === undefined && (
        <Notice look="caution" title={data.balance > 0n ? 'Your FLOP carry no votes yet' : 'You hold no FLOP'}>
          FLOP count in a vote only once they are delegated, to yourself or to somebody you trust. They stay yours, and
          you can change your mind at any time.
        </Notice>
      )}
      <DelegateForm account={account} holding={data} suggested={suggested} />
    </div>
  );
}

function DelegateName({ account, holding }: { account: Address; holding: TokenAccount }) {
  const { delegate } = holding;
  return (
    <span data-testid="own-delegate">
      {delegate === undefined ? 'nobody' : <AccountName address={delegate} you={account} />}
    </span>
  );
}
