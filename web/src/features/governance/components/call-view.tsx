import type { DecodedCall } from '../../../../../sdk/governance/decode-calls.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { AccountName } from '../../../components/ui/account-name.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatAmount } from '../../../lib/format/number.ts';
import { showValue } from '../../../lib/format/parameter.ts';
import { toChangeView, type ValuesBefore } from '../model/change-view.ts';
import { AssertionView } from './assertion-view.tsx';
import { ChangeTable } from './change-table.tsx';
import { KnownCall } from './known-call.tsx';
import { UnknownCall } from './unknown-call.tsx';

type CallViewProps = { call: DecodedCall; before: ValuesBefore; states: readonly ParameterState[] };

/** One call, in the form that fits what it does. */
export function CallView({ call, before, states }: CallViewProps) {
  switch (call.kind) {
    case 'set-parameter':
      return (
        <div className="flex flex-col gap-3">
          {!call.settles && <UnsettledNotice />}
          <ChangeTable changes={call.changes.map((change) => toChangeView(change, before))} />
        </div>
      );
    case 'set-group':
      return (
        <div className="flex flex-col gap-3">
          {!call.settles && <UnsettledNotice />}
          <p className="text-sm text-ink-soft">
            <strong className="text-ink">{call.group.title}</strong>. {call.group.summary}
          </p>
          <ChangeTable changes={call.changes.map((change) => toChangeView(change, before))} />
        </div>
      );
    case 'restore-parameter':
      return <RestoreView specs={[call.spec.key]} states={states} title={call.spec.title} />;
    case 'restore-group':
      return <RestoreView specs={call.group.members} states={states} title={call.group.title} />;
    case 'set-bounds':
      return <BoundsView call={call} states={states} />;
    case 'require-parameter':
      return <AssertionView call={call} />;
    case 'transfer':
      return (
        <p>
          Sends <strong className="figures">{formatAmount(call.call.value, { decimals: 18 })} ETH</strong> to{' '}
          <AccountName address={call.call.target} />.
        </p>
      );
    case 'known':
      return <KnownCall call={call} />;
    case 'unknown':
      return <UnknownCall call={call} />;
  }
}

/** A change that leaves out what every other change does first. */
function UnsettledNotice() {
  return (
    <Notice look="caution" title="Without settling first">
      What has accrued so far is not settled at the old value. This is for the case in which settling itself fails.
    </Notice>
  );
}

type RestoreViewProps = { title: string; specs: readonly string[]; states: readonly ParameterState[] };

function RestoreView({ title, specs, states }: RestoreViewProps) {
  const members = states.filter(({ spec, restorableUntil }) => specs.includes(spec.key) && restorableUntil > 0n);
  const previous = new Map(states.map(({ spec, value }) => [spec.key, value]));
  const changes = members.map((state) =>
    toChangeView({ spec: state.spec, newValue: state.previous }, (key) => previous.get(key)),
  );
  return (
    <div className="flex flex-col gap-3">
      <p>
        Undoes the last change of <strong>{title}</strong>.
      </p>
      {changes.length > 0 && <ChangeTable changes={changes} />}
    </div>
  );
}

const BOUNDS = [
  { name: 'Smallest value', field: 'min' },
  { name: 'Largest value', field: 'max' },
  { name: 'Largest step', field: 'maxStep' },
  { name: 'Most within a window', field: 'windowCap' },
] as const;

function BoundsView({
  call,
  states,
}: {
  call: DecodedCall & { kind: 'set-bounds' };
  states: readonly ParameterState[];
}) {
  const { spec, bounds } = call;
  const current = states.find((state) => state.spec.key === spec.key)?.soft;
  return (
    <div className="flex flex-col gap-3">
      <p>
        Moves the bounds of <strong>{spec.title}</strong>, inside their fixed limits.
      </p>
      <Facts
        rows={BOUNDS.map(({ name, field }) => ({
          name,
          value: `${current ? `${showValue(spec, current[field])} → ` : ''}${showValue(spec, bounds[field])}`,
        }))}
      />
    </div>
  );
}
