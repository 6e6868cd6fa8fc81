/** The rules of the sdk against the registry itself, over random states, times and changes. */
import { type Address, zeroAddress, zeroHash } from 'viem';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parameterRegistryAbi } from '../../../sdk/generated/abis.ts';
import { parameterGroups, parameters } from '../../../sdk/generated/parameters.ts';
import {
  availableAt,
  type ChangeProblem,
  checkChange,
  checkGroupChange,
  checkGroupRestore,
  checkGroupRule,
  checkRestore,
} from '../../../sdk/parameters/check-change.ts';
import { type ParameterState, readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { groupRules, type ParameterGroupSpec, type ParameterSpec } from '../../../sdk/parameters/spec.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { DAY, type Timestamp, timestamp } from '../../../sdk/units.ts';
import { startTestChain, type TestChain } from '../fixtures/chain.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';
import { type Random, randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROUNDS = 900;
/** Drawn most of the time, so that cooldowns and windows are met; the rest follows the same rules now and then. */
const FOCUS = ['emission.decay', 'fee.protocol', 'job.minPrice', 'reward.stream'];
/** The same of groups: one that keeps a sum, and one that keeps another rule. */
const FOCUS_GROUPS = ['fee.shares', 'windows'];
const UINT64_MAX = 2n ** 64n - 1n;

let chain: TestChain;
let timelock: Address;
let registry: Address;

beforeAll(async () => {
  chain = await startTestChain();
  [timelock = zeroAddress] = chain.accounts;
  registry = await deployRegistry((spec) => spec);
});

afterAll(() => chain?.stop());

/** A registry with the rows of the catalogue as `change` makes them. */
function deployRegistry(change: (spec: ParameterSpec) => ParameterSpec): Promise<Address> {
  const rows = parameters.map(change).map(({ id, group, initial, soft, hard, cooldown, window }) => ({
    key: id,
    group: parameterGroups.find(({ name }) => name === group)?.id ?? zeroHash,
    settler: zeroAddress,
    initial,
    soft,
    hard,
    cooldown: Number(cooldown),
    window: Number(window),
  }));
  const groups = parameterGroups.map(({ id, rule, sum }) => ({ name: id, rule: groupRules.indexOf(rule), sum }));
  return chain.deploy('ParameterRegistry', [timelock, rows, groups], timelock);
}

function deployment() {
  const { contracts, ...rest } = imaginaryDeployment();
  return {
    ...rest,
    contracts: { ...contracts, parameterRegistry: { ...contracts.parameterRegistry, address: registry } },
  };
}

/** A call to the registry, and what the sdk says about it. */
type Attempt = {
  call:
    | { functionName: 'set'; args: readonly [ParameterState['spec']['id'], bigint] }
    | { functionName: 'setGroup'; args: readonly [ParameterState['spec']['id'], readonly bigint[]] }
    | { functionName: 'restore' | 'restoreGroup'; args: readonly [ParameterState['spec']['id']] };
  problems: ChangeProblem[];
};

function membersOf(states: readonly ParameterState[], group: ParameterGroupSpec): ParameterState[] {
  return group.members.map((key) => states.find(({ spec }) => spec.key === key)!);
}

/** A value near a limit of some rule, or anywhere. */
function interestingValue(random: Random, { value, soft, windowUsed }: ParameterState): bigint {
  const room = soft.windowCap > windowUsed ? soft.windowCap - windowUsed : 0n;
  const small = random.between(1n, soft.maxStep / 4n + 1n);
  const edges = room < soft.maxStep ? [room, room + 1n, room + 1n] : [soft.maxStep, soft.maxStep, soft.maxStep + 1n];
  const offset = random.pick([0n, 1n, small, small, ...edges, ...edges]);
  const near = random.pick([value + offset, value - offset]);
  const chosen = random.pick([
    near,
    near,
    near,
    near,
    soft.min,
    soft.min - 1n,
    soft.max,
    soft.max + 1n,
    UINT64_MAX + 1n,
  ]);
  return chosen < 0n ? 0n : chosen;
}

/** When a cooldown, a window or the time for undoing ends. */
function endsOf(state: ParameterState): bigint[] {
  return [availableAt(state), state.changedAt + state.spec.window, state.restorableUntil];
}

/** Seconds to a moment around the end of a cooldown, of a window or of the time for undoing, or any. */
function interestingWait(random: Random, states: readonly ParameterState[], latest: bigint): bigint {
  const ahead = states.flatMap(endsOf).filter((end) => end > latest + 1n && end < latest + 60n * DAY);
  if (ahead.length > 0 && random.between(0n, 1n) === 0n) return random.pick(ahead) - latest + random.between(-1n, 1n);
  return random.pick([1n, 1n, 3_600n, random.between(1n, 60n * DAY)]);
}

/** Values that mostly keep the sum where there is one: what one member gains another loses. Else one moves, or two do. */
function interestingGroup(random: Random, { rule }: ParameterGroupSpec, members: readonly ParameterState[]): bigint[] {
  const values = members.map(({ value }) => value);
  if (rule !== 'sum') {
    for (let moves = random.between(1n, 2n); moves > 0n; moves--) {
      const index = Number(random.between(0n, BigInt(members.length - 1)));
      values[index] = interestingValue(random, members[index]!);
    }
    return random.between(0n, 29n) === 0n ? values.slice(1) : values;
  }
  const [giver, taker] = [0, 1].map(() => Number(random.between(0n, BigInt(members.length - 1))));
  const target = interestingValue(random, members[giver!]!);
  const moved = values[giver!]! - target;
  values[giver!] = target;
  values[taker!] = values[taker!]! + (random.between(0n, 9n) === 0n ? moved + 1n : moved);
  const clamped = values.map((value) => (value < 0n ? 0n : value));
  return random.between(0n, 29n) === 0n ? clamped.slice(1) : clamped;
}

function nextAttempt(random: Random, states: readonly ParameterState[], now: Timestamp): Attempt {
  const atAnEnd = states.filter((state) => endsOf(state).some((end) => end >= now - 1n && end <= now + 1n));
  const likely = atAnEnd.length > 0 ? atAnEnd : states;
  const groups = parameterGroups.filter(({ name }) => likely.some(({ spec }) => spec.group === name));
  const read = parameterGroups.filter(({ name }) => states.some(({ spec }) => spec.group === name));
  const group = random.pick(groups.length > 0 ? groups : read);
  const members = membersOf(states, group);
  // Values that stand alone mostly: for members `set` has only one answer.
  const single = likely.filter(({ spec }) => spec.group === undefined);
  const state = random.pick(single.length > 0 && random.between(0n, 19n) > 0n ? single : states);
  switch (random.pick(['set', 'set', 'set', 'setGroup', 'setGroup', 'setGroup', 'restore', 'restoreGroup'] as const)) {
    case 'set': {
      const newValue = interestingValue(random, state);
      const args = [state.spec.id, newValue] as const;
      return { call: { functionName: 'set', args }, problems: checkChange(state, newValue, now) };
    }
    case 'setGroup': {
      const values = interestingGroup(random, group, members);
      const args = [group.id, values] as const;
      return { call: { functionName: 'setGroup', args }, problems: checkGroupChange(group, members, values, now) };
    }
    case 'restore':
      return { call: { functionName: 'restore', args: [state.spec.id] }, problems: checkRestore(state, now) };
    case 'restoreGroup':
      return {
        call: { functionName: 'restoreGroup', args: [group.id] },
        problems: checkGroupRestore(group, members, now),
      };
  }
}

/** What the registry answers at block `blockNumber`; undefined when it agrees. */
async function verdict({ call }: Pick<Attempt, 'call'>, blockNumber: bigint) {
  try {
    const target = { address: registry, abi: parameterRegistryAbi, account: timelock, blockNumber } as const;
    await chain.client.simulateContract({ ...target, ...call } as Parameters<
      TestChain['client']['simulateContract']
    >[0]);
    return undefined;
  } catch (error) {
    return decodeRevert(error) ?? Promise.reject(error);
  }
}

async function send(functionName: Attempt['call']['functionName'] | 'setBounds', args: readonly unknown[]) {
  const call = { address: registry, abi: parameterRegistryAbi, functionName, args, account: timelock, chain: null };
  const hash = await chain.wallet.writeContract(call as Parameters<TestChain['wallet']['writeContract']>[0]);
  const { status } = await chain.receiptOf(hash);
  expect(status, `${functionName} ${args}`).toBe('success');
}

/** Moves the soft bounds of a value to where the registry accepts them. */
async function moveBounds(random: Random, { spec, value }: ParameterState) {
  const { hard } = spec;
  await send('setBounds', [
    spec.id,
    {
      min: random.between(hard.min, value),
      max: random.between(value, hard.max),
      maxStep: random.between(hard.maxStep / 2n, hard.maxStep),
      windowCap: random.between(hard.windowCap / 2n, hard.windowCap),
    },
  ]);
}

test(`the sdk gives the registry's verdict, error and arguments, ${ROUNDS} times (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const seen = new Map<string, number>();
  let previous: readonly ParameterState[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const wait = interestingWait(random, previous, (await chain.client.getBlock()).timestamp);
    const { number: blockNumber, timestamp: time } = await chain.advance(wait);
    const now = timestamp(time);
    const all = await readParameters(chain.client, deployment(), { blockNumber: blockNumber! });
    const focus = all.filter(({ spec }) => FOCUS_GROUPS.includes(spec.group ?? '') || FOCUS.includes(spec.key));
    const states = round % 10 === 0 ? all : focus;
    previous = focus;

    const attempt = nextAttempt(random, states, now);
    const answer = await verdict(attempt, blockNumber!);
    const context = `round ${round}: ${attempt.call.functionName} ${attempt.call.args}`;
    expect(attempt.problems[0], context).toEqual(answer);
    const outcome = answer?.name ?? `${attempt.call.functionName} done`;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);

    // It is mined a little later: what can be undone now, but not a minute from now, is compared and not sent.
    const isEnding = states.some(({ restorableUntil }) => restorableUntil >= now && restorableUntil < now + 60n);
    if (answer === undefined && !isEnding) await send(attempt.call.functionName, attempt.call.args);
    else if (random.between(0n, 19n) === 0n) await moveBounds(random, random.pick(states));
  }

  // The draw reached every rule, and agreement as well as refusal.
  const expected = ['GroupMember', 'Unchanged', 'OutOfBounds', 'StepTooLarge', 'TooEarly', 'WindowExceeded']
    .concat('GroupLength', 'GroupUnchanged', 'NotRestorable')
    .concat('GroupSum')
    .map((problem) => `ParameterRegistry_${problem}`)
    .concat('set done', 'setGroup done', 'restore done', 'restoreGroup done');
  expect([...seen.keys()].sort(), JSON.stringify([...seen])).toEqual(expect.arrayContaining(expected));
});

test('a state that was read earlier never makes the sdk more lenient than the registry', async () => {
  const random = randomFrom(seed + 1);
  for (let round = 0; round < 60; round++) {
    const stale = await readParameters(chain.client, deployment());
    const { number: blockNumber, timestamp: time } = await chain.advance(random.between(1n, 120n * DAY));
    const attempt = nextAttempt(random, stale, timestamp(time));
    const answer = await verdict(attempt, blockNumber!);
    if (attempt.problems.length === 0) expect(answer).toBeUndefined();
    if (answer === undefined && random.between(0n, 3n) === 0n) await send(attempt.call.functionName, attempt.call.args);
  }
});

/** Bounds inside which a value may go anywhere at once. */
function anywhere(spec: ParameterSpec): ParameterSpec {
  const free = { min: 0n, max: UINT64_MAX, maxStep: UINT64_MAX, windowCap: UINT64_MAX };
  return { ...spec, soft: free, hard: free };
}

/** Values around those at which the rule of their group begins to hold. */
function aroundTheRule(random: Random, { sum }: ParameterGroupSpec, members: readonly ParameterSpec[]): bigint[] {
  const values = members.map(({ initial }) => {
    const others = members.map((other) => other.initial);
    const target = random.pick([initial, initial, initial, ...others]);
    const moved = target + random.pick([0n, 0n, -1n, 1n, random.between(-target / 2n, target / 2n)]);
    return moved < 0n ? 0n : moved;
  });
  const rest = sum - values.slice(1).reduce((total, value) => total + value, 0n);
  if (rest > 0n && random.between(0n, 1n) === 0n) values[0] = rest + random.pick([0n, 0n, 1n, -1n]);
  return values;
}

test('the sdk knows the rules of groups as the registry does, where nothing else binds', async () => {
  const random = randomFrom(seed + 2);
  registry = await deployRegistry(anywhere);
  const states = await readParameters(chain.client, deployment());
  const blockNumber = await chain.client.getBlockNumber();
  const seen = new Map<string, number>();
  for (let round = 0; round < 400; round++) {
    const group = parameterGroups[round % parameterGroups.length]!;
    const members = membersOf(states, group);
    const values = aroundTheRule(
      random,
      group,
      members.map(({ spec }) => spec),
    );
    if (values.every((value, index) => value === members[index]!.value)) continue;
    const answer = await verdict({ call: { functionName: 'setGroup', args: [group.id, values] } }, blockNumber);
    expect(checkGroupRule(group, members, values)[0], `${group.name} ${values}`).toEqual(answer);
    const outcome = `${group.rule} ${answer === undefined ? 'kept' : 'broken'}`;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  const expected = groupRules.flatMap((rule) => [`${rule} kept`, `${rule} broken`]);
  expect([...seen.keys()].sort(), JSON.stringify([...seen])).toEqual(expected.sort());
});
