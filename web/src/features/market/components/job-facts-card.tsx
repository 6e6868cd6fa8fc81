import type { Address } from 'viem';
import { Link } from 'wouter';
import { isMetered, type Job, type JobTerms } from '../../../../../sdk/market/job.ts';
import { offeredPrice, offeredUsd, settlementOf } from '../../../../../sdk/market/job-rules.ts';
import { formatDuration } from '../../../../../sdk/parameters/format-value.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Badge } from '../../../components/ui/badge.tsx';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatBps, formatFlop, formatUsd } from '../../../lib/format/number.ts';
import { useWalletAddress } from '../../../lib/wallet/use-wallet.ts';
import { jobLooks } from '../model/job-look.ts';
import { isRising, jobNext, priceKind } from '../model/job-next.ts';

type JobFactsCardProps = { job: Job; terms: JobTerms };

/** Where a job stands, whom it concerns, and what it pays. */
export function JobFactsCard({ job, terms }: JobFactsCardProps) {
  const now = useChainNow();
  const you = useWalletAddress();
  const look = jobLooks[job.state];
  const next = jobNext(job, terms, now);
  return (
    <Card
      aside={
        <Badge data-testid={`job-state-${job.id}`} icon={look.icon} tone={look.tone}>
          {look.word}
        </Badge>
      }
      title="Where it stands"
    >
      <div className="flex flex-col gap-4">
        <p className="figures">
          <span className="text-2xl font-bold" data-testid="job-usd">
            {formatUsd(offeredUsd(job, now))} USD
          </span>{' '}
          <span className="text-ink-soft" data-testid="job-flop">
            {formatFlop(offeredPrice(job, now))} FLOP
          </span>
          {isRising(job, now) && (
            <span className="block text-sm text-ink-soft">
              rising to {formatUsd(job.usd)} USD, {formatFlop(job.price)} FLOP
            </span>
          )}
        </p>
        <div data-testid="job-next">
          <Notice look={next.isDue ? 'caution' : 'info'}>
            {next.words}
            {next.at !== undefined && (
              <>
                {' '}
                <LocalTime at={next.at} />.
              </>
            )}
          </Notice>
        </div>
        <Facts
          rows={[
            { name: 'Client', value: <AccountName address={job.client} you={you} /> },
            { name: 'Provider', value: <ProviderLink address={job.provider} you={you} /> },
            { name: 'Price', value: priceKind(job) },
            { name: 'To be done within', value: formatDuration(job.duration) },
            { name: `Fee (${formatBps(terms.fee)})`, value: <FeeText job={job} terms={terms} /> },
            ...(job.bond > 0n
              ? [{ name: 'Bond of the provider', value: `${formatFlop(job.bond)} FLOP, ${formatBps(job.bondBps)}` }]
              : []),
            ...(job.asset === 0n ? [] : [{ name: 'Model or dataset it uses', value: <AssetLink id={job.asset} /> }]),
          ]}
        />
      </div>
    </Card>
  );
}

function ProviderLink({ address, you }: { address: Address | undefined; you: Address | undefined }) {
  if (address === undefined) return 'anybody who is eligible';
  return (
    <Link className="text-accent underline underline-offset-2" href={`/provider/${address}`}>
      <AccountName address={address} you={you} />
    </Link>
  );
}

function AssetLink({ id }: { id: bigint }) {
  return (
    <Link className="text-accent underline underline-offset-2" href="/assets">
      number {id.toString()}
    </Link>
  );
}

/** Without a discount: what it spares is known only when the job is settled. */
function FeeText({ job, terms }: JobFactsCardProps) {
  if (job.state === 'Refunded' || job.state === 'Expired' || job.state === 'Slashed')
    return 'none: the price went back';
  const { nominalFee } = settlementOf(job, terms);
  const most = job.submittedAt === undefined && isMetered(job) ? 'at most ' : '';
  return (
    <span data-testid={`job-fee-${job.id}`}>
      {most}
      {formatFlop(nominalFee, { shown: 4 })} FLOP, less with reputation
    </span>
  );
}
