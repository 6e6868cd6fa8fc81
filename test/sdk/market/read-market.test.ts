/** Jobs and emission as the sdk reads and computes them, against the contracts. */
import { type Address, zeroHash } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emittedBy } from '../../../sdk/emission/schedule.ts';
import { emissionControllerAbi, jobEscrowAbi } from '../../../sdk/generated/abis.ts';
import { feeUp, readJobCount, readJobs } from '../../../sdk/market/jobs.ts';
import { readMarketPause } from '../../../sdk/market/pause.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { bps, timestamp, wad, YEAR } from '../../../sdk/units.ts';
import { startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const FLOP = 10n ** 18n;
const HOUR = 3_600n;

let protocol: TestProtocol;
let buyer: Address;
let provider: Address;

beforeAll(async () => {
  protocol = await startTestProtocol();
  [, buyer, provider] = protocol.accounts as [Address, Address, Address];
});

afterAll(() => protocol?.stop());

describe('jobs', () => {
  test('are read as they were funded, settled and refunded', async () => {
    const { client, deployment, send } = protocol;
    expect(await readJobs(client, deployment)).toEqual([]);
    await send(buyer, 'computeToken', 'approve', [deployment.contracts.jobEscrow.address, 100n * FLOP]);
    for (const price of [1n, 2n, 3n]) await send(buyer, 'jobEscrow', 'fund', [provider, price * FLOP, HOUR, zeroHash]);
    await send(buyer, 'jobEscrow', 'settle', [2n]);
    await send(provider, 'jobEscrow', 'refund', [3n]);

    expect(await readJobCount(client, deployment)).toBe(3n);
    const jobs = await readJobs(client, deployment);
    expect(jobs.map(({ id, state, price }) => [id, state, price])).toEqual([
      [1n, 'Funded', FLOP],
      [2n, 'Settled', 2n * FLOP],
      [3n, 'Refunded', 3n * FLOP],
    ]);
    expect(jobs[0]).toMatchObject({ client: buyer, provider, fee: 250n });
    expect(jobs[0]!.deadline).toBeGreaterThan((await client.getBlock()).timestamp);
    expect(await readJobs(client, deployment, { from: 2n, limit: 1n })).toEqual([jobs[1]]);
  });

  test(`cost the fee that the escrow takes (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const escrow = { address: protocol.deployment.contracts.jobEscrow.address, abi: jobEscrowAbi } as const;
    for (let i = 0; i < 100; i++) {
      const price = random.between(0n, 2n ** random.between(1n, 96n));
      const fee = random.between(0n, 500n);
      const args = [price, Number(fee)] as const;
      const charged = await protocol.client.readContract({ ...escrow, functionName: 'feeUp', args });
      expect(feeUp(wad(price), bps(fee))).toBe(charged);
    }
  });
});

describe('a pause', () => {
  test('has an end of its own, and is told in words by whom it stops', async () => {
    const { client, control, deployment, send, accounts } = protocol;
    expect(await readMarketPause(client, deployment)).toEqual({ isPaused: false });
    await send(accounts[9]!, 'guardian', 'pause', [deployment.contracts.jobEscrow.address]);
    const { timestamp: now } = await client.getBlock();
    const until = timestamp(now + 21n * 86_400n);
    expect(await readMarketPause(client, deployment)).toEqual({ isPaused: true, until });
    const refusal = await send(buyer, 'jobEscrow', 'fund', [provider, FLOP, HOUR, zeroHash]).catch((error) => error);
    expect(decodeRevert(refusal)).toEqual({ name: 'GuardianPausable_Paused', args: [until] });
    await control.setNextBlockTimestamp({ timestamp: until });
    await control.mine({ blocks: 1 });
    expect(await readMarketPause(client, deployment)).toEqual({ isPaused: false, until });
  });
});

describe('emission', () => {
  test(`is the contract's to the wei at any time (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { address } = protocol.deployment.contracts.emissionController;
    const controller = { address, abi: emissionControllerAbi } as const;
    const [budget, anchor, decay] = await protocol.client.readContract({ ...controller, functionName: 'schedule' });
    const schedule = { budget: wad(budget), anchor: timestamp(anchor), decay: bps(decay) };
    for (let i = 0; i < 300; i++) {
      const at = anchor + random.between(0n, random.pick([1_000n, 86_400n, YEAR, 50n * YEAR, 300n * YEAR]));
      const args = [at] as const;
      const entitled = await protocol.client.readContract({ ...controller, functionName: 'entitlement', args });
      expect(emittedBy(schedule, timestamp(at))).toBe(entitled);
    }
  });
});

describe('parameters', () => {
  test('of a new deployment are those of the catalogue', async () => {
    for (const { spec, value, changedAt, soft } of await readParameters(protocol.client, protocol.deployment)) {
      expect([value, changedAt, soft]).toEqual([spec.initial, 0n, spec.soft]);
    }
  });
});
