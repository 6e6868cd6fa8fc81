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
  checkRestore,
} from '../../../sdk/parameters/check-change.ts';
import { type ParameterState, readParameters } from '../../../sdk/parameters/read-parameters.ts';
import type { ParameterGroupSpec } from '../../../sdk/parameters/spec.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { DAY, type Timestamp, timestamp } from '../../../sdk/units.ts';
import { startTestChain, type TestChain } from '../fixtures/chain.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';
import { type Random, randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ROUNDS = 600;
/** Drawn most of the time, so that cooldowns and windows are met; the rest follows the same rules now and then. */
const FOCUS = ['emission.decay', 'fee.protocol', 'job.maxDuration', 'job.minPrice', 'stake.tier.1.cap'];
const UINT64_MAX = 2n ** 64n - 1n;

let chain: TestChain;
let timelock: Address;
let registry: Address;

beforeAll(async () => {
  chain = await startTestChain();
  [timelock = zeroAddress] = chain.accounts;
  const rows = parameters.map(({ id, group, initial, soft, hard, cooldown, window }) => ({
    key: id,
    group: parameterGroups.find(({ name }) => name === group)?.id ?? zeroHash,
    settler: zeroAddress,
    initial,
    soft,
    hard,
    cooldown: Number(cooldown),
    window: Number(window),
  }));
  const groups = parameterGroups.map(({ id, sum }) => ({ name: id, sum }));
  registry = await chain.deploy('ParameterRegistry', [timelock, rows, groups], timelock);
});

afterAll(() => chain?.stop());

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

/** Values that mostly keep the sum: what one member gains another loses. */
function interestingGroup(random: Random, members: readonly ParameterState[]): bigint[] {
  const values = members.map(({ value }) => value);
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
  const group = random.pick(groups.length > 0 ? groups : parameterGroups);
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
      const values = interestingGroup(random, members);
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
async function verdict({ call }: Attempt, blockNumber: bigint) {
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
    const focus = all.filter(({ spec }) => spec.group !== undefined || FOCUS.includes(spec.key));
    const states = round % 10 === 0 ? all : focus;
    previous = focus;

    const attempt = nextAttempt(random, states, now);
    const answer = await verdict(attempt, blockNumber!);
    const context = `round ${round}: ${attempt.call.functionName} ${attempt.call.args}`;
    expect(attempt.problems[0], context).toEqual(answer);
    const outcome = answer?.name ?? `${attempt.call.functionName} done`;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);

    if (answer === undefined) await send(attempt.call.functionName, attempt.call.args);
    else if (random.between(0n, 19n) === 0n) await moveBounds(random, random.pick(states));
  }

  // The draw reached every rule, and agreement as well as refusal.
  const expected = ['GroupMember', 'Unchanged', 'OutOfBounds', 'StepTooLarge', 'TooEarly', 'WindowExceeded']
    .concat('GroupLength', 'GroupUnchanged', 'GroupSum', 'NotRestorable')
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
