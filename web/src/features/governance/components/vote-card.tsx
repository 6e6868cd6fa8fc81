import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import type { Receipt } from '../../../../../sdk/governance/read-receipt.ts';
import { Card } from '../../../components/ui/card.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { ballotQuery } from '../api/ballot-query.ts';
import { rulesQuery } from '../api/rules-query.ts';
import { changeWords, receiptWords } from '../model/receipt.ts';
import { extensionOf, isLowClass } from '../model/rules-view.ts';
import { toVotingPowerView, type VotingPower } from '../model/voting-power.ts';
import { VoteForm } from './vote-form.tsx';

/** Vote, change a vote, or learn why not. Once voting is over, what one voted. */
export function VoteCard({ proposal }: { proposal: ProposalSummary }) {
  const account = useWalletAddress();
  const isOpen = proposal.state === 'Active' || proposal.state === 'Pending';
  if (!isOpen) return account === undefined ? null : <PastBallot account={account} proposal={proposal} />;
  return (
    <Card title="Your vote">
      <WalletGate purpose="to vote">{(voter) => <Ballot account={voter} proposal={proposal} />}</WalletGate>
    </Card>
  );
}

type BallotProps = { proposal: ProposalSummary; account: Address };

function PastBallot({ proposal, account }: BallotProps) {
  const { data } = useQuery(ballotQuery(useProtocol(), proposal, account));
  if (data?.receipt === undefined) return null;
  return (
    <Card title="Your vote">
      <p className="text-sm" data-testid="has-voted">
        Your votes counted: {receiptWords(data.receipt)}.
      </p>
    </Card>
  );
}

function Ballot({ proposal, account }: BallotProps) {
  const { data, error, refetch } = useQuery(ballotQuery(useProtocol(), proposal, account));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} what="Your voting power" />;
  if (!data) return <Skeleton label="Reading your voting power" lines={3} />;

  const { receipt, isChangeable, weight } = data;
  const form = (
    <VoteForm id={proposal.id} isChange={receipt !== undefined} isOpen={proposal.state === 'Active'} votes={weight} />
  );
  return (
    <div className="flex flex-col gap-4">
      <Power account={account} power={data} />
      {receipt === undefined ? (
        form
      ) : (
        <>
          <ReceiptNotice isChangeable={isChangeable} proposal={proposal} receipt={receipt} />
          {isChangeable && (
            <details data-testid="change-vote">
              <summary className="min-h-11 py-2 font-semibold text-accent">Change your vote</summary>
              <div className="pt-3">{form}</div>
            </details>
          )}
        </>
      )}
    </div>
  );
}

function Power({ power, account }: { power: VotingPower; account: Address }) {
  const { text, note, needsDelegation } = toVotingPowerView(power, account);
  return (
    <div>
      <p className="text-sm text-ink-soft">{power.isFixed ? 'Your votes on this proposal' : 'Your votes now'}</p>
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
  );
}

type ReceiptNoticeProps = { proposal: ProposalSummary; receipt: Receipt; isChangeable: boolean };

/** How the account's vote counts now, and whether that is final. */
function ReceiptNotice({ proposal, receipt, isChangeable }: ReceiptNoticeProps) {
  const { data: rules } = useSuspenseQuery(rulesQuery(useProtocol(), proposal.policyVersion));
  const facts = {
    isChangeable,
    isLowClass: isLowClass(proposal.class),
    isExtended: extensionOf(proposal, rules) > 0n,
  };
  return (
    <Notice data-testid="has-voted" look="positive" title="You have voted">
      <p className="figures">
        Counted: {receiptWords(receipt)}.{receipt.timesVoted > 1n && ` You have voted ${receipt.timesVoted} times.`}
      </p>
      <p className="mt-1">{changeWords(facts)}</p>
    </Notice>
  );
}
