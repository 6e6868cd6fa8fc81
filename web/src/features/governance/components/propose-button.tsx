import { useQuery } from '@tanstack/react-query';
import type { Address } from 'viem';
import { Link } from 'wouter';
import type { GovernanceSettings } from '../../../../../sdk/governance/read-settings.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';
import { ActionButton } from '../../../components/ui/action-button.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { LocalTime } from '../../../components/ui/local-time.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { WalletGate } from '../../../components/ui/wallet-gate.tsx';
import { formatFlop } from '../../../lib/format/number.ts';
import { accountQuery } from '../../../lib/protocol/account-query.ts';
import { useProtocol } from '../../../lib/protocol/protocol-context.tsx';
import type { Send } from '../../../lib/transactions/use-send.ts';
import type { DraftView } from '../model/draft.ts';

type ProposeButtonProps = {
  view: DraftView;
  /** Nobody is told what is wrong before having typed anything. */
  isTouched: boolean;
  settings: GovernanceSettings;
  executesAt: Timestamp;
  send: Send;
};

export function ProposeButton(props: ProposeButtonProps) {
  return (
    <div className="flex flex-col gap-4">
      {props.isTouched &&
        props.view.problems.map((problem) => (
          <Notice key={problem} look="caution">
            {problem}
          </Notice>
        ))}
      <WalletGate purpose="to propose">{(account) => <ForAccount account={account} {...props} />}</WalletGate>
    </div>
  );
}

function ForAccount({ account, view, settings, executesAt, send }: ProposeButtonProps & { account: Address }) {
  const { data } = useQuery(accountQuery(useProtocol(), account));
  const hasEnough = data !== undefined && data.votes >= settings.proposalThreshold;
  return (
    <>
      <Facts
        rows={[
          { name: 'Your votes', value: data ? formatFlop(data.votes) : '…' },
          { name: 'Needed to propose', value: formatFlop(settings.proposalThreshold) },
          { name: 'In force at the earliest', value: <LocalTime at={executesAt} /> },
        ]}
      />
      {data && !hasEnough && (
        <Notice look="caution" title="Not enough votes to propose">
          {data.balance >= settings.proposalThreshold ? 'You hold enough FLOP, but they carry no votes yet. ' : null}
          <Link className="font-semibold underline underline-offset-2" href="/delegate">
            Delegate to yourself
          </Link>{' '}
          or ask others to delegate to you.
        </Notice>
      )}
      <ActionButton
        data-testid="new-proposal-submit"
        reason={reasonNotTo(view, data !== undefined, hasEnough)}
        send={send}
        type="submit"
      >
        Propose
      </ActionButton>
    </>
  );
}

function reasonNotTo(view: DraftView, isKnown: boolean, hasEnough: boolean): string | undefined {
  if (!isKnown) return 'Reading your votes…';
  if (!hasEnough) return 'You need more votes.';
  if (view.payload !== undefined) return undefined;
  if (view.fields.some(({ problem }) => problem !== undefined)) return 'Correct what is marked.';
  return view.problems[0] ?? 'Give a new value.';
}
