import type { DecodedCall } from '../../../../../sdk/governance/decode-calls.ts';
import type { ProposalSummary } from '../../../../../sdk/governance/proposal.ts';
import { type ChangeProblem, checkChange, checkGroupChange } from '../../../../../sdk/parameters/check-change.ts';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import type { Timestamp } from '../../../../../sdk/units.ts';

const UNDECIDED: readonly string[] = ['Pending', 'Active', 'Succeeded', 'Queued'];

/** What the registry would say today if these calls were executed as early as they can be. Empty once it is over. */
export function executionProblems(
  { state, eta, deadline }: Pick<ProposalSummary, 'state' | 'eta' | 'deadline'>,
  calls: readonly DecodedCall[],
  states: readonly ParameterState[],
  now: Timestamp,
): ChangeProblem[] {
  if (!UNDECIDED.includes(state)) return [];
  const earliest = eta ?? deadline;
  const at = earliest > now ? earliest : now;
  const stateOf = (key: string) => states.find(({ spec }) => spec.key === key);
  return calls.flatMap((call) => {
    if (call.kind === 'set-parameter') {
      const [{ spec, newValue }] = call.changes;
      const current = stateOf(spec.key);
      return current === undefined ? [] : checkChange(current, newValue, at);
    }
    if (call.kind === 'set-group') {
      const members = call.group.members.flatMap((key) => stateOf(key) ?? []);
      return checkGroupChange(
        call.group,
        members,
        call.changes.map(({ newValue }) => newValue),
        at,
      );
    }
    return [];
  });
}
