import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from 'viem';
import { approveCourt, challenge } from '../../../../../sdk/court/court-calls.ts';
import { challengeBond } from '../../../../../sdk/court/court-rules.ts';
import type { Job, JobTerms } from '../../../../../sdk/market/job.ts';
import { ErrorState } from '../../../components/ui/error-state.tsx';
import { TextAreaField } from '../../../components/ui/field.tsx';
import { Skeleton } from '../../../components/ui/skeleton.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import { courtAllowanceQuery, courtTermsQuery } from '../api/dispute-queries.ts';
import { typedHash } from '../model/typed-hash.ts';
import { PayButtons } from './pay-buttons.tsx';

type ChallengeFormProps = { job: Job; terms: JobTerms };

/** Disputes work that was handed in. Folded away: it costs a bond. */
export function ChallengeForm(props: ChallengeFormProps) {
  return (
    <details className="rounded-lg border px-4 py-2" data-testid="challenge">
      <summary className="min-h-9 content-center text-sm font-medium">Challenge the work</summary>
      <div className="pt-3 pb-2">
        <WalletGate purpose="to challenge the work">
          {(account) => <Challenge account={account} key={account} {...props} />}
        </WalletGate>
      </div>
    </details>
  );
}

function Challenge({ account, job, terms }: ChallengeFormProps & { account: Address }) {
  const protocol = useProtocol();
  const { deployment } = protocol;
  const court = useQuery(courtTermsQuery(protocol, terms.courtTerms));
  const holding = useQuery(courtAllowanceQuery(protocol, account));
  const [evidence, setEvidence] = useState('');
  const error = court.error ?? holding.error;
  if (error && !(court.data && holding.data)) {
    return (
      <ErrorState
        error={error}
        onRetry={() => void Promise.all([court.refetch(), holding.refetch()])}
        what="What it costs"
      />
    );
  }
  if (!court.data || !holding.data) return <Skeleton label="Reading what it costs" lines={3} />;
  const bond = challengeBond(job.price, court.data);
  const isTyped = evidence.trim() !== '';
  const lacks = holding.data.balance < bond;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">
        It costs a bond of{' '}
        <span className="font-semibold" data-testid="challenge-bond">
          {formatFlop(bond)} FLOP
        </span>
        , the higher of {formatFlop(court.data.challengeFlat)} FLOP and {formatBps(court.data.challengeShare)} of the
        price. You get it back when the work is judged wrong or nobody judges, with up to{' '}
        {formatBps(court.data.challengerShare)} of what the provider loses; you lose it when you are wrong.
      </p>
      <TextAreaField
        data-testid="challenge-evidence"
        hint="Only its hash goes on chain: keep the text and hand it to the verifiers."
        label="What is wrong with it"
        onChange={({ target }) => setEvidence(target.value)}
        rows={2}
        value={evidence}
      />
      <PayButtons
        allowance={holding.data.allowance}
        id="challenge"
        payment={
          isTyped && !lacks
            ? {
                amount: bond,
                payee: 'the court',
                approve: approveCourt(deployment, bond),
                call: challenge(deployment, job.id, typedHash(evidence)),
                label: `Challenge the work of job ${job.id}`,
              }
            : undefined
        }
        reason={lacks ? 'You do not hold that many FLOP.' : isTyped ? undefined : 'Say what is wrong with it.'}
        verb="Challenge"
      />
    </div>
  );
}
