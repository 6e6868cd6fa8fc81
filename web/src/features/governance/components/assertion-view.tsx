import type { DecodedCall } from '../../../../../sdk/governance/decode-calls.ts';
import { showValue } from '../../../lib/format/parameter.ts';

/** The last word of an execution: no effect, or nothing at all. */
export function AssertionView({ call: { spec, value } }: { call: DecodedCall & { kind: 'require-parameter' } }) {
  return (
    <p className="text-sm text-ink-soft" data-testid={`assertion-${spec.key}`}>
      Then checks that <strong className="text-ink">{spec.title}</strong> is{' '}
      <strong className="figures text-ink">{showValue(spec, value)}</strong>. If it is not, nothing of this proposal
      takes effect.
    </p>
  );
}
