import { describe, expect, test } from 'vitest';
import { parameterGroups, parameters } from '../../../../sdk/generated/parameters.ts';
import { timestamp } from '../../../../sdk/units.ts';
import { type DraftFacts, readDraft } from '../../../../web/src/features/governance/model/draft.ts';
import { findSubject, type Subject, subjects } from '../../../../web/src/features/governance/model/subjects.ts';
import { imaginaryDeployment } from '../../../sdk/fixtures/deployment.ts';
import { initialStates, stateOf } from '../../../sdk/fixtures/states.ts';
import { ALICE } from '../../fixtures/proposals.ts';

function subjectOf(name: string): Subject {
  const subject = findSubject(name);
  if (subject === undefined) throw new Error(`no subject ${name}`);
  return subject;
}

const read = (subject: Subject, values: string[], different: Partial<DraftFacts> = {}) =>
  readDraft({
    subject,
    draft: { title: 'A title', body: '', values },
    states: initialStates(),
    proposer: ALICE,
    deployment: imaginaryDeployment(),
    executesAt: timestamp(1_000_000n),
    reader: { formatTime: (at) => `time ${at}` },
    ...different,
  });

describe('what can be chosen', () => {
  test('is the catalogue: each value alone or with its group', () => {
    const alone = parameters.filter(({ group }) => group === undefined);
    expect(subjects).toHaveLength(alone.length + parameterGroups.length);
    expect(
      subjects
        .flatMap(({ members }) => members)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(parameters.map(({ key }) => key).sort());
  });

  test('a member is changed with its group', () => {
    expect(findSubject('fee.share.burn')?.id).toBe('fee.shares');
    expect(findSubject('nothing.like.this')).toBeUndefined();
    expect(findSubject(undefined)).toBeUndefined();
  });
});

describe('a single value', () => {
  const fee = subjectOf('fee.protocol');

  test('that fits becomes a payload', () => {
    const view = read(fee, ['2']);
    expect(view).toMatchObject({ fields: [{ key: 'fee.protocol', value: 200n }], problems: [] });
    expect(view.payload?.calldatas).toHaveLength(2); // the change, and the check that it is there
    expect(view.payload?.description).toContain(`#proposer=${ALICE}`);
  });

  test('that is not there yet is no problem, and no payload', () => {
    expect(read(fee, [''])).toEqual({ fields: [{ key: 'fee.protocol' }], problems: [] });
  });

  test.each([
    ['2,5', '"2,5" is not a number'],
    ['2.255', 'more than 2 decimals'],
    ['9', 'from 0 % to 5 %'],
    ['4', 'Change it by at most 0.5 %'],
    ['2.5', 'already'],
  ])('%j is refused with a reason', (text, words) => {
    const view = read(fee, [text]);
    expect(view.fields[0]?.problem).toContain(words);
    expect(view.payload).toBeUndefined();
  });

  test('too early for its cooldown is refused with the time', () => {
    const states = [stateOf('fee.protocol', { changedAt: timestamp(900_000n) })];
    expect(read(fee, ['2.25'], { states }).fields[0]?.problem).toContain(`time ${900_000 + 14 * 86_400}`);
  });

  test('without a title it is not sent', () => {
    const view = read(fee, ['2'], { draft: { title: '  ', body: '', values: ['2'] } });
    expect(view.problems).toEqual(['Give the proposal a title.']);
    expect(view.payload).toBeUndefined();
  });
});

describe('a group', () => {
  const shares = subjectOf('fee.shares');

  test('is one call when it adds up', () => {
    const view = read(shares, ['42', '28', '20', '10']);
    expect(view.sum).toMatchObject({ isRight: true });
    expect(view.payload?.calldatas).toHaveLength(3); // two of its members change, and both are checked
  });

  test('is refused when it does not, and says what it adds up to', () => {
    const view = read(shares, ['42', '30', '20', '10']);
    expect(view.sum).toEqual({ text: '102 %', expected: '100 %', isRight: false });
    expect(view.payload).toBeUndefined();
    expect(view.problems).toHaveLength(1);
  });

  test('shows the problem beside the member it is about', () => {
    const view = read(shares, ['48', '22', '20', '10']);
    expect(view.fields.map(({ problem }) => problem !== undefined)).toEqual([true, true, false, false]);
  });

  test('counts what is typed while the rest is not readable', () => {
    const view = read(shares, ['42', 'x', '20', '10']);
    expect(view.sum?.text).toBe('72 %');
    expect(view.fields[1]?.problem).toContain('"x"');
  });
});
