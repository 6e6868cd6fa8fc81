/** Stake as the sdk reads and judges it, against the contracts. */
import { type Address, isAddressEqual, maxUint256 } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { computeTokenAbi } from '../../../sdk/generated/abis.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import {
  checkCommission,
  checkDelegate,
  checkExit,
  checkNewUnits,
  checkRegister,
  checkStake,
  checkWithdraw,
  type StakeProblem,
} from '../../../sdk/staking/check-stake.ts';
import { type Provider, slashableStake, type Units } from '../../../sdk/staking/provider.ts';
import { readPosition, readPositions } from '../../../sdk/staking/read-positions.ts';
import { readProvider, readProviderCount, readProviders } from '../../../sdk/staking/read-providers.ts';
import { readStakedVotes } from '../../../sdk/staking/read-staked-votes.ts';
import { readProviderLog, readStakedProviders } from '../../../sdk/staking/read-staking-log.ts';
import { readRewardStream } from '../../../sdk/staking/reward-rate.ts';
import {
  approveStake,
  claim,
  delegate,
  EVERYTHING,
  register,
  type StakingCall,
  setCommission,
  setUnits,
  stake,
  syncStakedVotes,
  undelegate,
  unstake,
  withdraw,
} from '../../../sdk/staking/staking-calls.ts';
import {
  readStakingLimits,
  type StakingLimits,
  type StakingRules,
  stakingRules,
} from '../../../sdk/staking/staking-rules.ts';
import { readTokenAccount } from '../../../sdk/token/account.ts';
import { bps, DAY, milliGpu, timestamp, type Wad, wad } from '../../../sdk/units.ts';
import { startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';
import { flop, LIMITS } from '../fixtures/staking.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const UNITS: Units = [milliGpu(8_000n), milliGpu(0n), milliGpu(500n), milliGpu(0n)];

let protocol: TestProtocol;
let provider: Address;
let owner: Address;
let stranger: Address;
let rules: StakingRules;
let limits: StakingLimits;

beforeAll(async () => {
  protocol = await startTestProtocol();
  [, provider, owner, stranger] = protocol.accounts as [Address, Address, Address, Address];
  rules = stakingRules(await readParameters(protocol.client, protocol.deployment));
  limits = await readStakingLimits(protocol.client, protocol.deployment);
  for (const account of [provider, owner, stranger]) {
    await act(account, approveStake(protocol.deployment, maxUint256 as Wad));
  }
});

afterAll(() => protocol?.stop());

/** Sends a call that the sdk built. */
async function act(account: Address, call: StakingCall) {
  const gas = 2n * (await protocol.client.estimateContractGas({ ...call, account }));
  const receipt = await protocol.receiptOf(await protocol.wallet.writeContract({ ...call, account, chain: null, gas }));
  if (receipt.status !== 'success') throw new Error(`${call.functionName} reverted`);
}

/** What the contract would answer: the name of its error and its arguments, or nothing. */
async function answer(account: Address, call: StakingCall) {
  const refusal = await protocol.client.simulateContract({ ...call, account }).then(
    () => undefined,
    (error: unknown) => decodeRevert(error) ?? Promise.reject(error),
  );
  return refusal;
}

const comparable = (problem: { name: string; args: readonly unknown[] } | undefined) =>
  problem && { name: problem.name, args: problem.args.map((value) => String(value).toLowerCase()) };

async function expectSame(problems: readonly StakeProblem[], account: Address, call: StakingCall) {
  expect(comparable(problems[0]), call.functionName).toEqual(comparable(await answer(account, call)));
}

const read = async (account: Address): Promise<Provider> => {
  const found = await readProvider(protocol.client, protocol.deployment, account);
  if (found === undefined) throw new Error('not registered');
  return found;
};

const now = async () => timestamp((await protocol.client.getBlock()).timestamp);
const staker = async (account: Address) => ({
  owner: account,
  ...(await readTokenAccount(protocol.client, protocol.deployment, account)),
});
const positionsOf = async (account: Address) =>
  (await readPositions(protocol.client, protocol.deployment, account)).map((position) => position.provider);

describe('a provider', () => {
  test('is nobody before it registers, and all of it is read afterwards', async () => {
    const { client, deployment } = protocol;
    expect(limits).toEqual(LIMITS);
    expect(await readProviders(client, deployment)).toEqual([]);
    expect(await readProvider(client, deployment, provider)).toBeUndefined();

    const registration = {
      units: UNITS,
      commission: bps(500n),
      amount: flop(20_000n),
      metadata: 'https://example.org',
    };
    await act(provider, register(deployment, registration));
    expect(await readProviderCount(client, deployment)).toBe(1n);
    expect(await readProviders(client, deployment)).toEqual([
      {
        address: provider,
        eligibility: 'Eligible',
        own: 20_000n * 10n ** 18n,
        delegated: 0n,
        ownUnbonding: 0n,
        delegatedUnbonding: 0n,
        bonded: 0n,
        frozen: 0n,
        exposure: 0n,
        maxExposure: 10_000n * 10n ** 18n,
        tier: 1,
        minimum: 10_000n * 10n ** 18n,
        commission: 500n,
        units: UNITS,
      },
    ]);
    expect(await readProviders(client, deployment, { offset: 1n })).toEqual([]);
  });
});

describe('delegated stake', () => {
  test('keeps its vote, from the first delegation on', async () => {
    const { client, deployment } = protocol;
    const before = await readTokenAccount(client, deployment, owner);
    expect(before).not.toHaveProperty('delegate');
    await act(owner, delegate(deployment, provider, flop(1_000n)));

    const account = await readTokenAccount(client, deployment, owner);
    expect(account.balance).toBe(before.balance - flop(1_000n));
    expect(account.votes).toBe(before.balance); // it is its own delegate now
    expect(isAddressEqual(account.delegate!, owner)).toBe(true);
    expect(await readStakedVotes(client, deployment, owner)).toEqual({ counted: flop(1_000n), held: flop(1_000n) });
    await act(stranger, syncStakedVotes(deployment, owner)); // and nothing is to be corrected
    expect((await readTokenAccount(client, deployment, owner)).votes).toBe(before.balance);
  });

  test('earns what arrives, less the commission, to the wei that is claimed', async () => {
    const { client, deployment, send, advance } = protocol;
    const { stakerRewards } = deployment.contracts;
    await send(stranger, 'computeToken', 'transfer', [stakerRewards.address, flop(3_000n)]);
    await send(stranger, 'stakerRewards', 'settle', []);
    const stream = await readRewardStream(client, deployment);
    expect(stream.totalWeight).toBe(flop(21_000n));
    const flows = stream.perSecond * (stream.endsAt - (await now()));
    expect(flows).toBeLessThanOrEqual(flop(3_000n));
    expect(flows).toBeGreaterThan(flop(2_999n));

    await advance(10n * DAY);
    const [position] = await readPositions(client, deployment, owner);
    expect(position).toMatchObject({ provider, isOwn: false, active: flop(1_000n), requests: [] });
    // A third of 3 000 FLOP, of which a 21st is the delegation's, less 5 %.
    const expected = (flop(1_000n) * 95n) / (21n * 100n);
    expect(Math.abs(Number(position!.earned - expected))).toBeLessThan(Number(flop(1n)) / 1_000);

    const { balance } = await readTokenAccount(client, deployment, owner);
    await act(owner, claim(deployment, provider, owner));
    const paid = (await readTokenAccount(client, deployment, owner)).balance - balance;
    expect(paid).toBeGreaterThanOrEqual(position!.earned);
    expect((await readPosition(client, deployment, provider, owner)).earned).toBe(0n);
    expect(await answer(owner, claim(deployment, provider, owner))).toEqual({
      name: 'StakerRewards_NothingToClaim',
      args: [provider, owner],
    });
  });

  test('leaves after the unbonding time, with its vote until then', async () => {
    const { client, deployment, control, advance } = protocol;
    await advance(DAY); // so that something is earned after the claim
    const votes = async () => (await readTokenAccount(client, deployment, owner)).votes;
    const before = await votes();
    await act(owner, undelegate(deployment, provider, flop(400n)));
    await act(owner, undelegate(deployment, provider, EVERYTHING));
    expect(await votes()).toBe(before);
    const position = await readPosition(client, deployment, provider, owner);
    expect(position).toMatchObject({ active: 0n, unbonding: flop(1_000n) });
    expect(position.requests.map(({ amount }) => amount)).toEqual([flop(400n), flop(600n)]);

    const { readyAt } = position.requests[0]!;
    await expectSame(checkWithdraw(position, owner, await read(provider), await now()), owner, pay());
    await control.setNextBlockTimestamp({ timestamp: readyAt + rules.unbonding });
    await control.mine({ blocks: 1 });
    await expectSame(checkWithdraw(position, owner, await read(provider), await now()), owner, pay());
    await act(stranger, pay());
    expect(await positionsOf(owner)).toEqual([]);
    expect(await votes()).toBe(before);
  });

  test('is remembered by the log, where rewards may be left', async () => {
    const { client, deployment } = protocol;
    const scope = { to: await client.getBlockNumber() };
    expect(await readStakedProviders(client, deployment, owner, scope)).toEqual({ providers: [provider], unread: [] });
    expect(await readStakedProviders(client, deployment, stranger, scope)).toEqual({ providers: [], unread: [] });
    expect((await readPosition(client, deployment, provider, owner)).earned).toBeGreaterThan(0n);
  });

  const pay = () => withdraw(protocol.deployment, provider, owner);
});

describe('a commission', () => {
  test('is announced, comes into force, and its history is read', async () => {
    const { client, deployment, advance } = protocol;
    await act(provider, setCommission(deployment, bps(800n)));
    const waiting = await read(provider);
    expect(waiting.commission).toBe(500n);
    expect(waiting.nextCommission?.commission).toBe(800n);
    for (const given of [900n, 2_100n, 400n]) {
      await expectSame(
        checkCommission(waiting, bps(given), rules, limits, await now()),
        provider,
        setCommission(deployment, bps(given)),
      );
    }
    await advance(rules.commissionDelay);
    for (const given of [1_300n, 1_301n, 2_100n]) {
      await expectSame(
        checkCommission(await read(provider), bps(given), rules, limits, await now()),
        provider,
        setCommission(deployment, bps(given)),
      );
    }
    await act(provider, setCommission(deployment, bps(300n)));
    expect(await read(provider)).toMatchObject({ commission: 300n });
    const log = async () => readProviderLog(client, deployment, provider, { to: await client.getBlockNumber() });
    const { commissions, about, unread } = await log();
    expect(unread).toEqual([]);
    expect(commissions.map(({ commission }) => commission)).toEqual([500n, 800n, 800n, 300n]); // 800 in force, then 300
    expect(commissions[0]).not.toHaveProperty('effectiveAt');
    expect(about).toBe('https://example.org');
    await act(provider, setUnits(deployment, UNITS, 'Now in a second hall'));
    expect((await log()).about).toBe('Now in a second hall');
  });
});

describe('the checks', () => {
  test(`answer as the contract does (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { client, deployment } = protocol;
    await act(owner, delegate(deployment, provider, flop(5_000n)));
    const FLOP = 10n ** 18n;
    const amount = () =>
      wad(random.pick([0n, 1n, FLOP - 1n, FLOP, 5_000n * FLOP, random.between(0n, 400_000n * FLOP)]));
    for (let i = 0; i < 25; i++) {
      const known = await read(provider);
      const delegator = { staker: await staker(owner), isProvider: false, provider: known };
      const paid = amount();
      await expectSame(
        checkDelegate({ ...delegator, amount: paid, positions: await positionsOf(owner) }, rules, limits),
        owner,
        delegate(deployment, provider, paid),
      );
      const position = await readPosition(client, deployment, provider, owner);
      const out = wad(random.pick([amount(), wad(position.active - random.between(0n, 2n * FLOP)), position.active]));
      await expectSame(checkExit(position, owner, out, limits), owner, undelegate(deployment, provider, out));

      const own = await readPosition(client, deployment, provider, provider);
      await expectSame(checkExit(own, provider, paid, limits, known), provider, unstake(deployment, paid));
      await expectSame(checkStake(await staker(provider), paid, limits, known), provider, stake(deployment, paid));
    }
  });

  test(`of those who register and declare, too (seed ${seed})`, async () => {
    const random = randomFrom(seed + 1);
    const { deployment } = protocol;
    const count = () => milliGpu(random.pick([0n, 0n, 8_000n, 200_001n, 2n ** 32n - 1n]));
    for (let i = 0; i < 40; i++) {
      const units: Units = [count(), count(), count(), count()];
      const registration = {
        units,
        commission: bps(random.pick([0n, 2_000n, 2_001n])),
        amount: wad(random.pick([9_999n, 10_000n, 50_000n]) * 10n ** 18n),
        metadata: '',
      };
      await expectSame(
        checkRegister(await staker(stranger), registration, { rules, limits }, []),
        stranger,
        register(deployment, registration),
      );
      await expectSame(checkNewUnits(await read(provider), units, rules), provider, setUnits(deployment, units, ''));
    }
  });
});

describe('a slash', () => {
  /** As a vote would do it: names the stranger a contract that may hold and slash. */
  async function appointLocker() {
    const { control, deployment, send } = protocol;
    const { address } = deployment.contracts.protocolTimelock;
    await control.impersonateAccount({ address });
    await control.setBalance({ address, value: 10n ** 18n });
    await send(address, 'providerStaking', 'setLocker', [stranger, true]);
  }

  const slashable = async () => slashableStake(await read(provider));

  test('is told from a bond and a dispute beforehand, as the contract does', async () => {
    const { client, deployment, send, advance } = protocol;
    await appointLocker();
    await send(stranger, 'providerStaking', 'lockBond', [provider, flop(15_000n), 0n]);
    const own = await readPosition(client, deployment, provider, provider);
    for (const amount of [flop(5_000n), wad(flop(5_000n) + 1n)]) {
      const problems = checkExit(own, provider, amount, limits, await read(provider));
      await expectSame(problems, provider, unstake(deployment, amount));
    }
    expect(await read(provider)).toMatchObject({ bonded: flop(15_000n) });

    await act(owner, undelegate(deployment, provider, flop(100n)));
    await advance(rules.unbonding);
    const pay = withdraw(deployment, provider, owner);
    const leaving = await readPosition(client, deployment, provider, owner);
    for (const free of [flop(100n), flop(99n)]) {
      const { frozen } = await read(provider);
      await send(stranger, 'providerStaking', 'freeze', [provider, (await slashable()) - free - frozen]);
      await expectSame(checkWithdraw(leaving, owner, await read(provider), await now()), owner, pay);
    }
    expect(await answer(owner, pay)).toMatchObject({ name: 'ProviderStaking_Frozen' });
  });

  test('takes its own first, then the delegators’, whose votes are corrected when somebody asks', async () => {
    const { client, deployment, send, advance } = protocol;
    await send(stranger, 'providerStaking', 'freeze', [provider, await slashable()]);
    const before = await readStakedVotes(client, deployment, owner);
    expect(before.counted).toBe(before.held);
    for (let epochs = 0; (await read(provider)).own > 0n; epochs++) {
      expect(epochs).toBeLessThan(30);
      const { own, delegated } = await read(provider);
      await send(stranger, 'providerStaking', 'slash', [provider, own]);
      expect((await read(provider)).delegated).toBe(delegated);
      await advance(limits.slashEpoch);
    }
    const gone = await read(provider);
    expect(gone.eligibility).toBe('BelowMinimum');
    const delegation = { staker: await staker(owner), isProvider: false, provider: gone, amount: flop(1n) };
    const problems = checkDelegate({ ...delegation, positions: await positionsOf(owner) }, rules, limits);
    await expectSame(problems, owner, delegate(deployment, provider, flop(1n)));

    await send(stranger, 'providerStaking', 'slash', [provider, await slashable()]);
    const votes = await readStakedVotes(client, deployment, owner);
    expect(votes.counted).toBe(before.counted);
    expect(votes.held).toBeLessThan(before.held);
    await act(stranger, syncStakedVotes(deployment, owner));
    expect(await readStakedVotes(client, deployment, owner)).toEqual({ counted: votes.held, held: votes.held });
  });
});

test('the token that is staked is the one that votes', async () => {
  const { client, deployment } = protocol;
  const { computeToken, providerStaking } = deployment.contracts;
  const token = { address: computeToken.address, abi: computeTokenAbi } as const;
  const args = [providerStaking.address] as const;
  expect(await client.readContract({ ...token, functionName: 'isCustody', args })).toBe(true);
  expect(await client.readContract({ ...token, functionName: 'staleVotes', args })).toBe(0n);
});
