/** The pause of the escrow, and emission and parameters of a new deployment, against the contracts. */
import type { Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { emittedBy } from '../../../sdk/emission/schedule.ts';
import { emissionControllerAbi } from '../../../sdk/generated/abis.ts';
import { fund } from '../../../sdk/market/job-calls.ts';
import { readMarketPause } from '../../../sdk/market/pause.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { decodeRevert } from '../../../sdk/reverts.ts';
import { bps, timestamp, wad, YEAR } from '../../../sdk/units.ts';
import { anOffer } from '../fixtures/market.ts';
import { startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let protocol: TestProtocol;
let buyer: Address;

beforeAll(async () => {
  protocol = await startTestProtocol();
  [, buyer] = protocol.accounts as [Address, Address];
});

afterAll(() => protocol?.stop());

test('a pause has an end of its own, and is told in words by whom it stops', async () => {
  const { client, control, deployment, send, accounts } = protocol;
  expect(await readMarketPause(client, deployment)).toEqual({ isPaused: false });
  await send(accounts[9]!, 'guardian', 'pause', [deployment.contracts.jobEscrow.address]);
  const { timestamp: now } = await client.getBlock();
  const until = timestamp(now + 21n * 86_400n);
  expect(await readMarketPause(client, deployment)).toEqual({ isPaused: true, until });
  const refusal = await client
    .simulateContract({ ...fund(deployment, anOffer()), account: buyer })
    .catch((error) => error);
  expect(decodeRevert(refusal)).toEqual({ name: 'GuardianPausable_Paused', args: [until] });
  await control.setNextBlockTimestamp({ timestamp: until });
  await control.mine({ blocks: 1 });
  expect(await readMarketPause(client, deployment)).toEqual({ isPaused: false, until });
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

test('parameters of a new deployment are those of the catalogue', async () => {
  for (const { spec, value, changedAt, soft } of await readParameters(protocol.client, protocol.deployment)) {
    expect([value, changedAt, soft]).toEqual([spec.initial, 0n, spec.soft]);
  }
});
