import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { syncStakedVotes } from '../../../../../sdk/staking/staking-calls.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { stakerQuery } from '../api/staker-queries.ts';

/** What the connected account holds and has staked, and that both vote. */
export function StakedVotesCard({ account }: { account: Address }) {
  const { data, error, refetch } = useQuery(stakerQuery(useProtocol(), account));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Your votes" />;
  return (
    <Card title="Your FLOP and their votes">
      {!data && <Skeleton label="Reading your votes" />}
      {data && (
        <div className="flex flex-col gap-4">
          <Facts
            rows={[
              { name: 'You hold', value: <span data-testid="stake-balance">{formatFlop(data.balance)} FLOP</span> },
              {
                name: 'Staked, with what is on its way out',
                value: <span data-testid="stake-held">{formatFlop(data.stakedVotes.held)} FLOP</span>,
              },
              {
                name: 'Both vote through',
                value: data.delegate ? <AccountName address={data.delegate} you={account} /> : 'nobody',
              },
              { name: 'You vote with', value: <span data-testid="stake-votes">{formatFlop(data.votes)} votes</span> },
            ]}
          />
          {data.stakedVotes.counted !== data.stakedVotes.held && <SyncVotes account={account} />}
        </div>
      )}
    </Card>
  );
}

/** After a slash the token learns what is left when the owner does something, or when anybody tells it. */
function SyncVotes({ account }: { account: Address }) {
  const { deployment } = useProtocol();
  const send = useSend('sync-votes');
  return (
    <>
      <Notice look="caution" title="Your stake votes with another amount than it is worth">
        A slash has changed it. It is corrected when you do anything with your stake, or with this button.
      </Notice>
      <ActionButton
        data-testid="sync-votes"
        look="secondary"
        onClick={() => void send.send('Correct the votes of your stake', syncStakedVotes(deployment, account))}
        send={send}
      >
        Correct the votes
      </ActionButton>
    </>
  );
}
