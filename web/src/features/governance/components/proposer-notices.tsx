import { Link } from 'wouter';
import { Notice } from '../../../components/ui/notice.tsx';

const linkClass = 'font-semibold underline underline-offset-2';

/** How one comes by the votes that a proposal takes. */
export function VotesMissingNotice({ holdsEnough }: { holdsEnough: boolean }) {
  return (
    <Notice look="caution" title="Not enough votes to propose">
      {holdsEnough && 'You hold enough FLOP, but they carry no votes yet. '}
      <Link className={linkClass} href="/delegate">
        Delegate to yourself
      </Link>{' '}
      or ask others to delegate to you.
    </Notice>
  );
}

/** An account has one proposal at a time. */
export function LiveProposalNotice({ id }: { id: bigint }) {
  return (
    <Notice data-testid="live-proposal" look="caution" title="One proposal at a time">
      <Link className={linkClass} href={`/proposal/${id}`}>
        Proposal #{id.toString()}
      </Link>{' '}
      of yours is not decided yet. Wait until its vote is over, or cancel it while it is pending.
    </Notice>
  );
}
