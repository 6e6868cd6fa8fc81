import { getAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import {
  buildParameterProposal,
  type ParameterProposal,
  type WantedChange,
} from '../../../sdk/governance/build-parameter-proposal.ts';
import { decodeCalls, parameterChanges } from '../../../sdk/governance/decode-calls.ts';
import { splitDescription } from '../../../sdk/governance/payload.ts';
import { callsOf } from '../../../sdk/governance/proposal.ts';
import type { ParameterState } from '../../../sdk/parameters/read-parameters.ts';
import { timestamp } from '../../../sdk/units.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';
import { initialStates } from '../fixtures/states.ts';

const proposer = getAddress('0xa11ce00000000000000000000000000000000000');
const deployment = imaginaryDeployment();

function wanted(changes: WantedChange[], different: Partial<ParameterProposal> = {}): ParameterProposal {
  return {
    changes,
    title: 'A title',
    body: 'A body',
    proposer,
    deployment,
    states: initialStates(),
    executesAt: timestamp(1_000n),
    ...different,
  };
}

/** What the built calls change, as they read from their bytes. */
function built(changes: WantedChange[]) {
  const result = buildParameterProposal(wanted(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems.map(({ name }) => name)));
  const decoded = decodeCalls(callsOf(result.payload), deployment);
  const values = parameterChanges(decoded).map(({ spec, newValue }) => [spec.key, newValue]);
  const demanded = decoded.flatMap((call) =>
    call.kind === 'require-parameter' ? [[call.spec.key, call.value] as const] : [],
  );
  const kinds = decoded.map(({ kind }) => kind);
  return { ...result, kinds: kinds.slice(0, kinds.length - demanded.length), allKinds: kinds, values, demanded };
}

function problems(...args: Parameters<typeof wanted>): string[] {
  const result = buildParameterProposal(wanted(...args));
  return result.ok ? [] : result.problems.map(({ name }) => name);
}

describe('buildParameterProposal', () => {
  test('sets a value that stands alone', () => {
    const { payload, kinds, values } = built([{ key: 'fee.protocol', newValue: 300n }]);
    expect(kinds).toEqual(['set-parameter']);
    expect(values).toEqual([['fee.protocol', 300n]]);
    const { parameterRegistry, proposalAssertions } = deployment.contracts;
    expect(payload.targets).toEqual([parameterRegistry.address, proposalAssertions.address]);
    expect(payload.values).toEqual([0n, 0n]);
    expect(splitDescription(payload.description)).toEqual({ title: 'A title', body: 'A body', proposer });
  });

  test('sets a group in one call, members that are not named keeping their value', () => {
    const { kinds, values } = built([
      { key: 'fee.share.treasury', newValue: 1_500n },
      { key: 'fee.share.burn', newValue: 4_500n },
    ]);
    expect(kinds).toEqual(['set-group']);
    expect(values).toEqual([
      ['fee.share.burn', 4_500n],
      ['fee.share.stakers', 3_000n],
      ['fee.share.treasury', 1_500n],
      ['fee.share.insurance', 1_000n],
    ]);
  });

  test('changes several at once', () => {
    const { kinds } = built([
      { key: 'job.minPrice', newValue: 120_000n },
      { key: 'emission.share.providers', newValue: 5_900n },
      { key: 'emission.share.stakers', newValue: 1_600n },
      { key: 'emission.decay', newValue: 1_900n },
    ]);
    expect(kinds).toEqual(['set-parameter', 'set-parameter', 'set-group']);
  });

  test('ends with a demand for each value that changes, and for no other', () => {
    const { allKinds, demanded } = built([
      { key: 'fee.share.treasury', newValue: 1_500n },
      { key: 'fee.share.burn', newValue: 4_500n },
      { key: 'fee.protocol', newValue: 300n },
    ]);
    expect(allKinds).toEqual(['set-parameter', 'set-group', ...Array(3).fill('require-parameter')]);
    expect(demanded).toEqual([
      ['fee.protocol', 300n],
      ['fee.share.burn', 4_500n],
      ['fee.share.treasury', 1_500n],
    ]);
  });

  test('refuses more calls than a proposal may have', () => {
    // A catalogue with nine values that stand alone: nine changes and nine demands.
    const [single] = initialStates().filter(({ spec }) => spec.group === undefined);
    const many = Array.from({ length: 9 }, (_, index): ParameterState => {
      return { ...single!, spec: { ...single!.spec, key: `single.${index}` } };
    });
    const changes = many.map(({ spec }) => ({ key: spec.key, newValue: single!.value + 1n }));
    const result = buildParameterProposal(wanted(changes, { states: many }));
    expect(result).toEqual({ ok: false, problems: [{ name: 'ProtocolGovernor_TooManyCalls', args: [18n, 16n] }] });
    expect(problems(changes.slice(0, 8), { states: many })).toEqual([]);
  });

  test('refuses what the registry would refuse', () => {
    expect(problems([{ key: 'fee.protocol', newValue: 501n }])).toEqual([
      'ParameterRegistry_OutOfBounds',
      'ParameterRegistry_StepTooLarge',
      'ParameterRegistry_WindowExceeded',
    ]);
    expect(problems([{ key: 'fee.share.burn', newValue: 4_001n }])).toEqual(['ParameterRegistry_GroupSum']);
    expect(problems([{ key: 'fee.share.burn', newValue: 4_000n }])).toEqual(['ParameterRegistry_GroupUnchanged']);
  });

  test('looks at the time of execution, not of the proposal', () => {
    const changedAt = timestamp(1_000n);
    const states = initialStates().map((state) =>
      state.spec.key === 'fee.protocol' ? { ...state, changedAt } : state,
    );
    const change = [{ key: 'fee.protocol', newValue: 260n }];
    const end = 1_000n + 14n * 86_400n;
    expect(problems(change, { states, executesAt: timestamp(end - 1n) })).toEqual(['ParameterRegistry_TooEarly']);
    expect(problems(change, { states, executesAt: timestamp(end) })).toEqual([]);
  });

  test('refuses what is missing, unknown or given twice', () => {
    expect(problems([])).toEqual(['NoChange']);
    expect(problems([{ key: 'fee.protocol', newValue: 260n }], { title: '  ' })).toEqual(['TitleMissing']);
    expect(problems([{ key: 'fee.nothing', newValue: 1n }])).toEqual(['UnknownKey']);
    const twice = [260n, 270n].map((newValue) => ({ key: 'fee.protocol', newValue }));
    expect(problems(twice)).toEqual(['ChangedTwice']);
  });
});
