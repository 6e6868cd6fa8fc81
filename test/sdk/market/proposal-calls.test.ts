import { decodeFunctionData, getAddress, zeroAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { contractAbis, contractAt } from '../../../sdk/contract-abis.ts';
import type { Call } from '../../../sdk/governance/proposal.ts';
import {
  addVerifierSet,
  decideCase,
  setFeeDistributor,
  setFeeds,
  setJudgement,
  setOracle,
  setReporter,
  setReputation,
  setWorkRecorder,
} from '../../../sdk/market/proposal-calls.ts';
import { seconds } from '../../../sdk/units.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';

const deployment = imaginaryDeployment();
const LOW = getAddress('0x00000000000000000000000000000000000000a1');
const MIDDLE = getAddress('0x00000000000000000000000000000000000000b2');
const HIGH = getAddress('0x00000000000000000000000000000000000000c3');

/** What a proposal's call does, as the contract it goes to reads it. */
function read({ target, data, value }: Call) {
  const contract = contractAt(deployment, target)!;
  const { functionName, args } = decodeFunctionData({ abi: contractAbis[contract], data });
  expect(value).toBe(0n);
  return [contract, functionName, args];
}

describe('calls for a proposal', () => {
  test('decide a case, with the court’s number of the outcome', () => {
    expect(read(decideCase(deployment, 7n, 'Rejected'))).toEqual(['slashingCourt', 'decide', [7n, 1]]);
    expect(read(decideCase(deployment, 7n, 'Malicious'))).toEqual(['slashingCourt', 'decide', [7n, 4]]);
  });

  test('name verifiers in ascending order, as the court wants them', () => {
    const call = addVerifierSet(deployment, { members: [HIGH, LOW, MIDDLE], threshold: 2 });
    expect(read(call)).toEqual(['slashingCourt', 'addVerifierSet', [[LOW, MIDDLE, HIGH], 2n]]);
  });

  test('replace what the escrow works with', () => {
    expect(read(setJudgement(deployment, LOW, 2n))).toEqual(['jobEscrow', 'setJudgement', [LOW, 2n]]);
    expect(read(setFeeDistributor(deployment, LOW))).toEqual(['jobEscrow', 'setFeeDistributor', [LOW]]);
    expect(read(setOracle(deployment, LOW))).toEqual(['jobEscrow', 'setOracle', [LOW]]);
    expect(read(setReputation(deployment, LOW))).toEqual(['jobEscrow', 'setReputation', [LOW]]);
    expect(read(setWorkRecorder(deployment, LOW))).toEqual(['jobEscrow', 'setWorkRecorder', [LOW]]);
    expect(read(setWorkRecorder(deployment))).toEqual(['jobEscrow', 'setWorkRecorder', [zeroAddress]]);
  });

  test('choose feeds and reporters; what is left out is nobody', () => {
    const feed = { source: LOW, heartbeat: seconds(3_600n) };
    const none = { source: zeroAddress, heartbeat: 0 };
    const chosen = { source: LOW, heartbeat: 3_600 };
    const alone = read(setFeeds(deployment, { primary: feed }));
    expect(alone).toEqual(['priceOracle', 'setFeeds', [chosen, none, zeroAddress]]);
    const all = read(setFeeds(deployment, { primary: feed, second: { ...feed, source: MIDDLE }, sequencer: HIGH }));
    expect(all).toEqual(['priceOracle', 'setFeeds', [chosen, { ...chosen, source: MIDDLE }, HIGH]]);
    expect(read(setReporter(deployment, LOW, true))).toEqual(['reputationRegistry', 'setReporter', [LOW, true]]);
  });
});
