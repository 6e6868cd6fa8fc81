import { Link } from 'wouter';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { useTickingNow } from '../../../lib/clock/use-chain-time.ts';
import { nextEvent } from '../model/proposal-row.ts';
import { ClassBadge } from './class-badge.tsx';
import { MiniTally } from './mini-tally.tsx';
import { StateBadge } from './state-badge.tsx';

/** One proposal of a list. `title` is undefined while it is being read, null when it could not be. */
export function ProposalRow({ proposal, title }: { proposal: ProposalSummary; title: string | null | undefined }) {
  const now = useTickingNow();
  return (
    <li>
      <Link
        className="grid gap-x-6 gap-y-3 px-4 py-4 transition-colors hover:bg-sunken sm:px-6 md:grid-cols-[1fr_9rem_11rem] md:items-center"
        data-testid={`proposal-row-${proposal.id}`}
        href={`/proposal/${proposal.id}`}
      >
        <span className="min-w-0">
          <span className="block font-semibold">
            <span className="figures mr-2 text-ink-faint">#{proposal.id.toString()}</span>
            {title === undefined && <span className="text-ink-faint">Reading its title…</span>}
            {title === null && <span className="text-negative">Its text could not be read</span>}
            {title}
          </span>
          <span className="figures mt-1 block text-sm text-ink-soft">{nextEvent(proposal, now)}</span>
        </span>
        <span className="flex flex-wrap items-start gap-1.5 md:flex-col">
          <StateBadge state={proposal.state} />
          <ClassBadge of={proposal.class} />
        </span>
        <MiniTally proposal={proposal} />
      </Link>
    </li>
  );
}
