import {
  AbiDecodingDataSizeTooSmallError,
  type AbiParameter,
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  ExecutionRevertedError,
  encodeErrorResult,
  type Hex,
  HttpRequestError,
  RawContractError,
  toHex,
} from 'viem';
import { describe, expect, test } from 'vitest';
import { contractAbis } from '../../sdk/contract-abis.ts';
import { protocolErrorsAbi, protocolGovernorAbi } from '../../sdk/generated/abis.ts';
import { checkChange } from '../../sdk/parameters/check-change.ts';
import { findSpec } from '../../sdk/parameters/find-spec.ts';
import type { RevertContext } from '../../sdk/reverts/explanation.ts';
import { decodeRevert, decodeRevertData, explainRevert, isRevert } from '../../sdk/reverts.ts';
import { timestamp } from '../../sdk/units.ts';

const context: RevertContext = { formatTime: (at) => `time ${at}` };

const allErrors = Object.entries(contractAbis).flatMap(([contract, abi]) =>
  abi.flatMap((item) => (item.type === 'error' ? [{ contract, item }] : [])),
);

const FLOP = 10n ** 18n;
const fee = findSpec('fee.protocol')!;
const alice = '0xa11ce00000000000000000000000000000000000' as const;

/** Some value of that type. */
function sample({ type, ...rest }: AbiParameter): unknown {
  if (type === 'address') return alice;
  if (type === 'bytes32') return fee.id;
  if (type === 'string') return 'a text';
  if (type === 'bytes' || type === 'bytes4') return '0x12345678';
  if (type === 'tuple') {
    const { components } = rest as { components: readonly AbiParameter[] };
    return Object.fromEntries(components.map((component) => [component.name, sample(component)]));
  }
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1]);
  if (Number.isNaN(bits)) throw new Error(`no sample for ${type}`);
  return bits <= 48 ? 2 : 2n;
}

describe('explainRevert', () => {
  test('there are errors to explain', () => {
    expect(new Set(allErrors.map(({ item }) => item.name)).size).toBeGreaterThan(120);
    expect(new Set(allErrors.map(({ contract }) => contract)).size).toBe(Object.keys(contractAbis).length);
  });

  test.each(allErrors)('has plain words for $item.name of $contract', ({ item }) => {
    const data = encodeErrorResult({ abi: [item], errorName: item.name, args: item.inputs.map(sample) });
    const decoded = decodeRevertData(data);
    expect(decoded.name).toBe(item.name);
    const explanation = explainRevert(decoded, context);
    expect(explainRevert({ name: 'Empty', args: [] }, context)).not.toEqual(explanation);
    for (const text of Object.values(explanation)) {
      expect(text).not.toMatch(/undefined|null|\[object|\bNaN\b|something went wrong/i);
      expect(text.length).toBeGreaterThan(5);
    }
    expect(explanation.nextStep).toMatch(/\.$/);
  });

  test('writes values in their units, and times as the reader wants them', () => {
    const outside = { name: 'ParameterRegistry_OutOfBounds', args: [fee.id, 600n, 0n, 500n] };
    expect(explainRevert(outside, context)).toEqual({
      title: 'Outside the bounds',
      detail: 'Protocol fee cannot be 6 %.',
      nextStep: 'Choose a value from 0 % to 5 %.',
    });
    const early = { name: 'ParameterRegistry_TooEarly', args: [fee.id, 200n, 99n] };
    expect(explainRevert(early, context).nextStep).toBe('It can change from time 99 on.');
  });

  test('writes amounts as the language of the reader does, and names addresses', () => {
    const german = new Intl.NumberFormat('de');
    const poor = { name: 'ERC20InsufficientBalance', args: [alice, 1_500n * FLOP, 2_000n * FLOP] };
    const words: RevertContext = {
      ...context,
      formatNumber: (plain) => german.format(plain as `${number}`),
      formatAddress: () => 'Alice',
    };
    expect(explainRevert(poor, words).detail).toBe('Alice has 1.500 FLOP and needs 2.000 FLOP.');
  });

  test('names the states that were expected', () => {
    const states = toHex((1n << 4n) | (1n << 5n), { size: 32 });
    const wrong = { name: 'GovernorUnexpectedProposalState', args: [7n, 1, states] };
    expect(explainRevert(wrong, context).detail).toBe('Proposal 7 is Active; this needs it to be Succeeded or Queued.');
  });

  test('explains what checkChange finds in the same words', () => {
    const state = {
      spec: fee,
      value: 250n,
      previous: 0n,
      changedAt: timestamp(0n),
      restorableUntil: timestamp(0n),
      windowUsed: 0n,
      soft: fee.soft,
    };
    const [problem] = checkChange(state, 400n, timestamp(1n));
    expect(explainRevert(problem!, context).nextStep).toContain('at most 0.5 %');
  });

  test('explains faults of Solidity, foreign errors, and silence', () => {
    expect(explainRevert(decodeRevertData(panic(0x11n)), context).detail).toContain('too large, or went below zero');
    expect(explainRevert(decodeRevertData(panic(0x99n)), context).detail).toContain('panic 153');
    const text = encodeErrorResult({ abi: errorAbi, errorName: 'Error', args: ['not today'] });
    expect(explainRevert(decodeRevertData(text), context).detail).toContain('“not today”');
    expect(explainRevert(decodeRevertData('0xdeadbeef00'), context).detail).toContain('0xdeadbeef');
    expect(explainRevert(decodeRevertData('0xde'), context).detail).toContain('0xde');
    expect(explainRevert(decodeRevertData('0x'), context).title).toBe('The contract refused without a reason');
  });

  test('is not misled by names every object has', () => {
    expect(explainRevert({ name: 'toString', args: [] }, context).title).toBe('The contract refused without a reason');
  });
});

const errorAbi = [{ type: 'error', name: 'Error', inputs: [{ type: 'string', name: 'reason' }] }] as const;

function panic(code: bigint): Hex {
  const abi = [{ type: 'error', name: 'Panic', inputs: [{ type: 'uint256', name: 'code' }] }] as const;
  return encodeErrorResult({ abi, errorName: 'Panic', args: [code] });
}

describe('decodeRevert', () => {
  const data = encodeErrorResult({ abi: protocolErrorsAbi, errorName: 'JobEscrow_UnknownJob', args: [3n] });
  const expected = { name: 'JobEscrow_UnknownJob', args: [3n] };

  test('finds the error that viem wrapped', () => {
    const reverted = new ContractFunctionRevertedError({ abi: [], data, functionName: 'job' });
    const wrapped = new ContractFunctionExecutionError(reverted, { abi: [], functionName: 'job', args: [] });
    expect(decodeRevert(wrapped)).toEqual(expected);
    expect(isRevert(wrapped, 'JobEscrow_UnknownJob')).toBe(true);
    expect(isRevert(wrapped, 'JobEscrow_NotClient')).toBe(false);
  });

  test('finds it in raw answers and one level deeper, as wallets put it', () => {
    expect(decodeRevert(new BaseError('failed', { cause: new RawContractError({ data }) }))).toEqual(expected);
    expect(decodeRevert({ code: -32_603, data: { code: 3, data } })).toEqual(expected);
    expect(decodeRevert(new Error('outer', { cause: { cause: { data } } }))).toEqual(expected);
  });

  test('knows a revert without data', () => {
    const silent = new BaseError('failed', { cause: new ExecutionRevertedError({}) });
    expect(decodeRevert(silent)).toEqual({ name: 'Empty', args: [] });
    expect(decodeRevert({ code: 3, message: 'execution reverted' })).toEqual({ name: 'Empty', args: [] });
  });

  test('gives foreign errors with their data', () => {
    expect(decodeRevert({ data: '0x12345678' })).toEqual({ name: 'Unknown', args: ['0x12345678'] });
  });

  test('takes one of our selectors with foreign arguments for unknown', () => {
    const cut = data.slice(0, 12) as Hex;
    expect(decodeRevertData(cut)).toEqual({ name: 'Unknown', args: [cut] });
  });

  test('finds nothing where no contract refused', () => {
    const answer = new AbiDecodingDataSizeTooSmallError({ data: '0x01', params: [{ type: 'uint256' }], size: 1 });
    const away = new HttpRequestError({ url: 'http://127.0.0.1', details: 'connection refused' });
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    for (const error of [answer, away, new Error('other'), undefined, null, 'text', 7, circle]) {
      expect(decodeRevert(error)).toBeUndefined();
    }
  });

  test('decodes errors of a contract that was called through another', () => {
    const inner = encodeErrorResult({ abi: protocolGovernorAbi, errorName: 'GovernorOnlyExecutor', args: [alice] });
    expect(decodeRevertData(inner).name).toBe('GovernorOnlyExecutor');
  });
});
