import { useQuery } from '@tanstack/react-query';
import { collect } from '../../../../../sdk/court/court-calls.ts';
import { waterfallOf } from '../../../../../sdk/court/court-rules.ts';
import type { Job } from '../../../../../sdk/market/job.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Meter } from '../../../components/ui/meter.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatCount, formatFlop, ratioBps } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { courtTermsQuery, type PenaltyRow, penaltiesQuery } from '../api/dispute-queries.ts';
import { offenceWords } from '../model/case-words.ts';
import { JobButton } from './job-button.tsx';

/** What the provider had to lose over a job, how much of it was taken, and who got that. */
export function PenaltiesCard({ job }: { job: Job }) {
  const mayHaveOne = job.state === 'Expired' || job.state === 'Slashed';
  const query = penaltiesQuery(useProtocol(), job.id);
  const { data, error, refetch } = useQuery({ ...query, enabled: mayHaveOne });
  if (!mayHaveOne || (data?.isComplete && data.penalties.length === 0)) return null;
  return (
    <Card title="Penalty">
      {!data && !error && <p className="text-sm text-ink-soft">Reading penalties…</p>}
      {(error || (data && !data.isComplete)) && (
        <Notice look="caution" role="alert" title="Penalties could not all be read">
          The node did not hand out all blocks.{' '}
          <button className="underline" onClick={() => void refetch()} type="button">
            Try again
          </button>
        </Notice>
      )}
      <div className="flex flex-col gap-6">
        {data?.penalties.map((penalty) => (
          <PenaltyView jobId={job.id} key={penalty.penaltyId.toString()} penalty={penalty} />
        ))}
      </div>
    </Card>
  );
}

function PenaltyView({ penalty, jobId }: { penalty: PenaltyRow; jobId: bigint }) {
  const protocol = useProtocol();
  const { data: terms } = useQuery(courtTermsQuery(protocol, penalty.termsId));
  const { offence, strikes, due, taken, loss, challenger, penaltyId } = penalty;
  const parts = terms && waterfallOf(taken, loss, challenger !== undefined, terms);
  const amounts = `${formatFlop(taken)} of ${formatFlop(due)} FLOP`;
  return (
    <div className="flex flex-col gap-4" data-testid={`penalty-${penaltyId}`}>
      <Meter
        description={`Taken so far: ${amounts}`}
        filledBps={due === 0n ? 10_000n : ratioBps(taken, due)}
        label={offenceWords[offence]}
        tone="negative"
        value={`${amounts} taken`}
      />
      <Facts
        rows={[
          ...(strikes > 0n ? [{ name: 'Earlier offences that made it graver', value: formatCount(strikes) }] : []),
          ...(parts
            ? [
                { name: 'To the client', value: `${formatFlop(parts.toClient)} FLOP` },
                { name: 'To the challenger', value: `${formatFlop(parts.toChallenger)} FLOP` },
                { name: 'Burned', value: `${formatFlop(parts.burned)} FLOP` },
              ]
            : []),
        ]}
      />
      {penalty.isCollectable && (
        <JobButton
          action="collect"
          call={collect(protocol.deployment, penaltyId)}
          id={jobId}
          label="Take what is still due"
          verb="take what is still due"
        >
          Slashing has a limit in each period; what it put off stays frozen until anyone takes it.
        </JobButton>
      )}
    </div>
  );
}
