import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { standingVotes, type Vote } from '../../../../../sdk/governance/read-votes.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Badge, type Tone } from '../../../components/ui/badge.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { formatCount, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { votesQuery } from '../api/votes-query.ts';
import { receiptWords } from '../model/receipt.ts';

const SHOWN_AT_FIRST = 25;

const LOOKS: Record<Vote['support'], { tone: Tone; icon: IconName }> = {
  For: { tone: 'positive', icon: 'check' },
  Against: { tone: 'negative', icon: 'cross' },
  Abstain: { tone: 'neutral', icon: 'minus' },
  Split: { tone: 'accent', icon: 'split' },
};

/** Who voted, how, with how much, and why. The heaviest first. */
export function VotesCard({ proposal }: { proposal: ProposalSummary }) {
  const { data, error, refetch } = useQuery({
    ...votesQuery(useProtocol(), proposal),
    enabled: proposal.state !== 'Pending',
  });
  if (proposal.state === 'Pending') return null;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="The votes" />;
  return (
    <Card
      aside={
        data && <span className="figures text-sm text-ink-soft">{formatCount(standingVotes(data.votes).length)}</span>
      }
      flush
      title="Votes"
    >
      {data ? (
        <>
          {data.unread.length > 0 && (
            <Notice className="mx-4 mb-4 sm:mx-6" look="caution" role="alert" title="This list is not complete">
              <p>
                The node did not hand out blocks{' '}
                {data.unread.map(({ from, to }) => `${formatCount(from)} to ${formatCount(to)}`).join(', ')}.
              </p>
              <Button className="mt-2" look="secondary" onClick={() => void refetch()} size="small">
                Read them again
              </Button>
            </Notice>
          )}
          <VotesTable votes={data.votes} />
        </>
      ) : (
        <div className="px-4 pb-6 sm:px-6">
          <Skeleton label="Reading the votes" />
        </div>
      )}
    </Card>
  );
}

function VotesTable({ votes }: { votes: readonly Vote[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const you = useWalletAddress();
  if (votes.length === 0) return <EmptyState icon="person" title="Nobody has voted yet" />;

  const sorted = standingVotes(votes).toSorted((one, other) => (other.weight > one.weight ? 1 : -1));
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className="w-full text-sm">
        <thead className="border-y bg-sunken text-left text-2xs text-ink-soft">
          <tr>
            <th className="px-4 py-2 font-semibold sm:px-6" scope="col">
              Voter and reason
            </th>
            <th className="px-2 py-2 font-semibold max-sm:pr-4 max-sm:text-right" scope="col">
              Vote
            </th>
            <th className="px-4 py-2 text-right font-semibold max-sm:hidden sm:px-6" scope="col">
              FLOP
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {shown.map((vote) => (
            <VoteRow isChanged={timesVoted(votes, vote) > 1} key={vote.voter} vote={vote} you={you} />
          ))}
        </tbody>
      </table>
      {!isWhole && sorted.length > SHOWN_AT_FIRST && (
        <div className="border-t p-3 text-center">
          <Button look="quiet" onClick={() => setIsWhole(true)}>
            Show all {formatCount(sorted.length)}
          </Button>
        </div>
      )}
    </>
  );
}

type VoteRowProps = { vote: Vote; isChanged: boolean; you: Address | undefined };

function VoteRow({ vote, isChanged, you }: VoteRowProps) {
  const { voter, support, weight, reason } = vote;
  return (
    <tr className="align-top" data-testid={`vote-row-${voter.toLowerCase()}`}>
      <td className="px-4 py-3 sm:px-6">
        <AccountName address={voter} you={you} />
        {support === 'Split' && <p className="figures mt-1">{receiptWords(vote.split)}</p>}
        {reason && <p className="mt-1 text-ink-soft">{reason}</p>}
        {isChanged && <p className="mt-1 text-2xs text-ink-soft">Changed its vote: this is the last one.</p>}
      </td>
      <td className="figures px-2 py-3 max-sm:pr-4 max-sm:text-right">
        <Badge {...LOOKS[support]}>{support}</Badge>
        <span className="mt-1 block sm:hidden">{formatFlop(weight, { shown: 0 })}</span>
      </td>
      <td className="figures px-4 py-3 text-right whitespace-nowrap max-sm:hidden sm:px-6">
        {formatFlop(weight, { shown: 0 })}
      </td>
    </tr>
  );
}

function timesVoted(votes: readonly Vote[], { voter }: Vote): number {
  return votes.filter((vote) => vote.voter === voter).length;
}
