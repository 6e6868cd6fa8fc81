import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import { checkAccept } from '../../../../../sdk/market/check-offer.ts';
import type { Job } from '../../../../../sdk/market/job.ts';
import { accept } from '../../../../../sdk/market/job-calls.ts';
import { offeredPrice, offeredUsd } from '../../../../../sdk/market/job-rules.ts';
import { freeOwnStake } from '../../../../../sdk/staking/provider.ts';
import { usdWadOf, type Wad } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { useChainNow } from '../../../lib/clock/use-chain-time.ts';
import { formatFlop, formatUsd, formatUsdWad } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { useSend } from '../../../lib/transactions/use-send.ts';
import { bidderQuery } from '../api/job-queries.ts';
import { isRising } from '../model/job-next.ts';
import { problemWords } from '../model/problem-words.ts';

type AcceptFormProps = { job: Job; isPaused: boolean };

/** Takes an offer: shows what it pays and what has to be locked for it. */
export function AcceptForm(props: AcceptFormProps) {
  return (
    <WalletGate purpose="to accept the job">
      {(account) => <Accept account={account} key={account} {...props} />}
    </WalletGate>
  );
}

function Accept({ account, job, isPaused }: AcceptFormProps & { account: Address }) {
  const protocol = useProtocol();
  const now = useChainNow();
  const { data: bidder, error, refetch } = useQuery(bidderQuery(protocol, job.id, account));
  const send = useSend(`accept:${job.id}`);
  if (error && !bidder) return <ErrorState error={error} onRetry={() => void refetch()} what="Your stake" />;
  if (!bidder) return <Skeleton label="Reading your stake" lines={3} />;
  const { provider, bond } = bidder;
  if (provider === null) {
    return (
      <p className="text-sm text-ink-soft" data-testid="accept-no-provider">
        Providers accept jobs.{' '}
        <Link className="text-accent underline underline-offset-2" href="/stake">
          Become one
        </Link>
        .
      </p>
    );
  }
  const price = offeredPrice(job, now);
  const [refusal] = checkAccept(job, account, price, now);
  const room = provider.maxExposure - provider.exposure;
  const reason = isPaused
    ? 'New jobs are paused.'
    : refusal
      ? problemWords(refusal)
      : stakeReason({ provider, bond, room, value: usdWadOf(offeredUsd(job, now)) });
  return (
    <div className="flex flex-col gap-4">
      <Facts
        rows={[
          { name: 'It pays', value: `${formatUsd(offeredUsd(job, now))} USD` },
          { name: 'In FLOP, before the fee', value: <Flop id="accept-price" of={price} /> },
          { name: 'Bond of your own stake', value: <Flop id="accept-bond" of={bond} /> },
          { name: 'Your free own stake', value: <Flop id="accept-free" of={freeOwnStake(provider)} /> },
          { name: 'Your tier has room for', value: `${formatUsdWad(room > 0n ? room : 0n)} USD` },
        ]}
      />
      {isRising(job, now) && (
        <p className="text-sm text-ink-soft">It pays more the later it is accepted, and goes to whoever is first.</p>
      )}
      <ActionButton
        data-testid={`job-accept-${job.id}`}
        onClick={() => void send.send(`Accept job ${job.id}`, accept(protocol.deployment, job.id, price))}
        reason={reason}
        send={send}
      >
        Accept for {formatFlop(price)} FLOP
      </ActionButton>
    </div>
  );
}

type Stake = {
  provider: Parameters<typeof freeOwnStake>[0] & { eligibility: string };
  bond: Wad;
  room: bigint;
  value: bigint;
};

/** What the stake of a provider says against it. */
function stakeReason({ provider, bond, room, value }: Stake): string | undefined {
  if (provider.eligibility !== 'Eligible') return 'You take no new jobs now: your standing is under “My stake”.';
  if (freeOwnStake(provider) < bond) return 'Your free own stake is smaller than the bond.';
  return value > room ? 'Your open jobs would be worth more than your tier allows.' : undefined;
}

function Flop({ id, of }: { id: string; of: bigint }) {
  return <span data-testid={id}>{formatFlop(of, { shown: 4 })} FLOP</span>;
}
