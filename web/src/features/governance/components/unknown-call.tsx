import type { DecodedCall } from '../../../../../sdk/governance/decode-calls.ts';
import { Facts } from '../../../components/ui/facts.tsx';
import { Notice } from '../../../components/ui/notice.tsx';
import { formatAmount } from '../../../lib/format/number.ts';

/** A call nobody can read here is shown as what it is, loudly. */
export function UnknownCall({ call }: { call: DecodedCall & { kind: 'unknown' } }) {
  const { target, value, data } = call.call;
  return (
    <Notice data-testid="unknown-call" look="negative" title="Quorate cannot read this call">
      <p className="mb-3">
        It may do anything the timelock is allowed to. Find out what it does before you vote for it.
      </p>
      <Facts
        rows={[
          { name: 'Target', value: <span className="font-mono text-2xs break-all">{target}</span> },
          { name: 'Selector', value: <span className="font-mono text-2xs">{call.selector ?? 'none'}</span> },
          { name: 'Sends', value: `${formatAmount(value, { decimals: 18 })} ETH` },
        ]}
      />
      <details className="mt-3">
        <summary className="min-h-9 font-medium">Raw data</summary>
        <p className="max-h-48 overflow-y-auto font-mono text-2xs break-all">{data}</p>
      </details>
    </Notice>
  );
}
