import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { feeUp } from '../../../../../sdk/market/jobs.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { bps } from '../../../../../sdk/units.ts';
import { Card } from '../../../components/ui/card.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { TextAreaField, TextField } from '../../../components/ui/field.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { showValue } from '../../../lib/format/parameter.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { escrowAccountQuery, pauseQuery } from '../api/market-queries.ts';
import { type JobDraft, type JobLimits, readJobDraft } from '../model/job-draft.ts';
import { FundButtons } from './fund-buttons.tsx';

type FundJobCardProps = { fee: ParameterState; limits: JobLimits };

/** Orders work: the price waits in escrow until it is accepted or the deadline passes. */
export function FundJobCard(props: FundJobCardProps) {
  const { data: pause } = useQuery(pauseQuery(useProtocol()));
  if (pause?.isPaused) return <Paused until={pause.until} />;
  return (
    <Card title="Fund a job">
      <WalletGate purpose="to fund a job">{(account) => <FundJob account={account} {...props} />}</WalletGate>
    </Card>
  );
}

/** What is funded goes on as ever: only new jobs wait. */
function Paused({ until }: { until: bigint | undefined }) {
  return (
    <Card title="Fund a job">
      <Notice data-testid="market-paused" look="caution" title="New jobs are paused">
        The guardian has paused them
        {until !== undefined && (
          <>
            {' '}
            until <LocalTime at={until} />
          </>
        )}
        , unless a vote ends the pause before. Jobs that are funded go on, and everything can be accepted, refunded and
        withdrawn.
      </Notice>
    </Card>
  );
}

const EMPTY: JobDraft = { provider: '', price: '', days: '1', specification: '' };

function FundJob({ account, fee, limits }: FundJobCardProps & { account: Address }) {
  const [draft, setDraft] = useState(EMPTY);
  const { data: holding } = useQuery(escrowAccountQuery(useProtocol(), account));
  const view = readJobDraft(draft, limits, account);
  const edit = (field: keyof JobDraft) => (event: { target: { value: string } }) =>
    setDraft((previous) => ({ ...previous, [field]: event.target.value }));

  return (
    <div className="flex flex-col gap-4">
      <TextField
        className="font-mono text-sm"
        data-testid="job-fund-provider"
        label="Provider"
        onChange={edit('provider')}
        placeholder="0x…"
        problem={view.problems.provider}
        value={draft.provider}
      />
      <TextField
        data-testid="job-fund-price"
        hint={holding && `You hold ${formatFlop(holding.balance)} FLOP.`}
        inputMode="decimal"
        label="Price"
        onChange={edit('price')}
        problem={view.problems.price}
        suffix="FLOP"
        value={draft.price}
      />
      <TextField
        data-testid="job-fund-duration"
        hint="After that anyone can return the price to you."
        inputMode="decimal"
        label="To be done within"
        onChange={edit('days')}
        problem={view.problems.days}
        suffix="days"
        value={draft.days}
      />
      <TextAreaField
        data-testid="job-fund-specification"
        hint="Only its hash goes on chain: keep the text and hand it to the provider."
        label="What is ordered"
        onChange={edit('specification')}
        rows={2}
        value={draft.specification}
      />
      {view.price !== undefined && (
        <Facts
          rows={[
            {
              name: `Protocol fee (${showValue(fee.spec, fee.value)})`,
              value: `${formatFlop(feeUp(view.price, bps(fee.value)), { shown: 6 })} FLOP`,
            },
            {
              name: 'The provider gets',
              value: `${formatFlop(view.price - feeUp(view.price, bps(fee.value)), { shown: 6 })} FLOP`,
            },
          ]}
        />
      )}
      <FundButtons holding={holding} onFunded={() => setDraft(EMPTY)} order={view.order} />
    </div>
  );
}
