import { useSuspenseQuery } from '@tanstack/react-query';
import { decodeCalls } from '../../../../../sdk/governance/decode-calls.ts';
import { splitDescription } from '../../../../../sdk/governance/payload.ts';
import { callsOf } from '../../../../../sdk/governance/proposal.ts';
import { timeline } from '../../../../../sdk/governance/timeline.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { LazyMarkdown } from '../../../components/ui/lazy-markdown.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { useNamePageDeadline } from '../../../lib/page-deadline/page-deadline.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useRefreshWhenPassed } from '../../../lib/protocol/use-refresh-when-passed.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { proposalQuery, proposalTextQuery } from '../api/proposal-queries.ts';
import { deadlineWords } from '../model/stage-words.ts';
import { stateLooks } from '../model/state-look.ts';
import { ActionsCard } from './actions-card.tsx';
import { ChangesCard } from './changes-card.tsx';
import { ClassBadge } from './class-badge.tsx';
import { DepositCard } from './deposit-card.tsx';
import { RulesCard } from './rules-card.tsx';
import { StateBadge } from './state-badge.tsx';
import { TallyBars } from './tally-bars.tsx';
import { TimelineCard } from './timeline-card.tsx';
import { VoteCard } from './vote-card.tsx';
import { VotesCard } from './votes-card.tsx';

/** Everything about one proposal, and everything one can do with it. */
export function ProposalView({ id }: { id: bigint }) {
  const protocol = useProtocol();
  const { data: proposal } = useSuspenseQuery(proposalQuery(protocol, id));
  const { data: text } = useSuspenseQuery(proposalTextQuery(protocol, proposal));
  const you = useWalletAddress();
  const stages = timeline(proposal, useChainNow());
  useNamePageDeadline(stages.nextDeadline, deadlineWords(stages));
  const { snapshot, deadline, eta, expiresAt } = proposal;
  useRefreshWhenPassed([snapshot + 1n, deadline + 1n, eta, expiresAt === undefined ? undefined : expiresAt + 1n]);

  const { title, body } = splitDescription(text.payload.description);
  const calls = decodeCalls(callsOf(text.payload), protocol.deployment);
  return (
    <Page
      heading={
        <>
          <span className="figures mr-3 text-ink-faint">#{id.toString()}</span>
          {title}
        </>
      }
      lead={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <StateBadge state={proposal.state} testId="proposal-state" />
          <ClassBadge of={proposal.class} />
          <span>{stateLooks[proposal.state].meaning}</span>
          <span className="text-ink-faint">
            Proposed by <AccountName address={proposal.proposer} you={you} />
          </span>
        </div>
      }
      title={`#${id} ${title}`}
    >
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <div className="flex min-w-0 flex-col gap-6 max-lg:contents">
          <div className="max-lg:order-1">
            <ChangesCard calls={calls} payload={text.payload} proposal={proposal} />
          </div>
          <div className="max-lg:order-3">
            <Card title="Description">
              {body ? (
                <LazyMarkdown text={body} />
              ) : (
                <p className="text-ink-soft">The proposer wrote nothing beyond the title.</p>
              )}
            </Card>
          </div>
          <div className="max-lg:order-4">
            <RulesCard proposal={proposal} />
          </div>
          <div className="max-lg:order-5">
            <VotesCard proposal={proposal} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-2">
          <ActionsCard proposal={proposal} text={text} />
          <VoteCard proposal={proposal} />
          <Card title="Result">
            <TallyBars proposal={proposal} />
          </Card>
          <TimelineCard proposal={proposal} timeline={stages} />
          <DepositCard proposal={proposal} />
        </div>
      </div>
    </Page>
  );
}
