import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { ballotQuery } from '../api/ballot-query.ts';
import { toVotingPowerView } from '../model/voting-power.ts';
import { VoteForm } from './vote-form.tsx';

/** Vote, or learn why not. Absent once voting is over. */
export function VoteCard({ proposal }: { proposal: ProposalSummary }) {
  if (proposal.state !== 'Active' && proposal.state !== 'Pending') return null;
  return (
    <Card title="Your vote">
      <WalletGate purpose="to vote">{(account) => <Ballot account={account} proposal={proposal} />}</WalletGate>
    </Card>
  );
}

function Ballot({ proposal, account }: { proposal: ProposalSummary; account: Address }) {
  const { data, error, refetch } = useQuery(ballotQuery(useProtocol(), proposal, account));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Your voting power" />;
  if (!data) return <Skeleton label="Reading your voting power" lines={3} />;

  const { text, note, needsDelegation } = toVotingPowerView(data, account);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-sm text-ink-soft">{data.isFixed ? 'Your votes on this proposal' : 'Your votes now'}</p>
        <p className="figures text-xl font-bold" data-testid="voting-power">
          {text}
        </p>
        {note && <p className="mt-1 text-sm text-ink-soft">{note}</p>}
        {needsDelegation && (
          <Link
            className="mt-2 inline-block text-sm font-semibold text-accent underline underline-offset-2"
            href="/delegate"
          >
            Delegate now
          </Link>
        )}
      </div>
      {data.hasVoted ? (
        <Notice data-testid="has-voted" look="positive" title="You have voted">
          Your vote stands below with its reason. It cannot be changed.
        </Notice>
      ) : (
        <VoteForm id={proposal.id} isOpen={proposal.state === 'Active'} votes={data.weight} />
      )}
    </div>
  );
}
