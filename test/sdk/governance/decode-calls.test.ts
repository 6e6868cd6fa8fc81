import { type Abi, type Address, encodeFunctionData, type Hex, zeroAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { contractAbis } from '../../../sdk/contract-abis.ts';
import type { ContractName } from '../../../sdk/deployment.ts';
import { parameterRegistryAbi, proposalAssertionsAbi, treasuryAbi } from '../../../sdk/generated/abis.ts';
import { decodeCalls } from '../../../sdk/governance/decode-calls.ts';
import { findGroup, findSpec } from '../../../sdk/parameters/find-spec.ts';
import { wad } from '../../../sdk/units.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';

const deployment = imaginaryDeployment();
const fee = findSpec('fee.protocol')!;
const shares = findGroup('fee.shares')!;

function decode(contract: ContractName, data: Hex, value = 0n) {
  const call = { target: deployment.contracts[contract].address, value: wad(value), data };
  const [decoded] = decodeCalls([call], deployment);
  return decoded!;
}

function registryCall(functionName: string, args: readonly unknown[]) {
  const abi: Abi = parameterRegistryAbi;
  return decode('parameterRegistry', encodeFunctionData({ abi, functionName, args }));
}

describe('decodeCalls', () => {
  test('reads changes of parameters', () => {
    expect(registryCall('set', [fee.id, 300n])).toMatchObject({
      kind: 'set-parameter',
      changes: [{ spec: { key: 'fee.protocol' }, newValue: 300n }],
      settles: true,
    });
    expect(registryCall('setWithoutSettle', [fee.id, 300n])).toMatchObject({ kind: 'set-parameter', settles: false });
    const unsettled = registryCall('setGroupWithoutSettle', [shares.id, [4_500n, 3_000n, 1_500n, 1_000n]]);
    expect(unsettled).toMatchObject({ kind: 'set-group', settles: false });
    const group = registryCall('setGroup', [shares.id, [4_500n, 3_000n, 1_500n, 1_000n]]);
    expect(group).toMatchObject({ kind: 'set-group', group: { name: 'fee.shares' }, settles: true });
    expect(group.kind === 'set-group' && group.changes.map(({ spec, newValue }) => [spec.key, newValue])).toEqual([
      ['fee.share.burn', 4_500n],
      ['fee.share.stakers', 3_000n],
      ['fee.share.treasury', 1_500n],
      ['fee.share.insurance', 1_000n],
    ]);
    expect(registryCall('restore', [fee.id])).toMatchObject({ kind: 'restore-parameter', spec: { key: fee.key } });
    expect(registryCall('restoreGroup', [shares.id])).toMatchObject({ kind: 'restore-group' });
    const bounds = { min: 1n, max: 2n, maxStep: 3n, windowCap: 4n };
    expect(registryCall('setBounds', [fee.id, bounds])).toMatchObject({ kind: 'set-bounds', bounds });
  });

  test('shows registry calls that the catalogue does not explain as they are', () => {
    const nothing = `0x${'77'.repeat(32)}` as const;
    expect(registryCall('set', [nothing, 1n])).toMatchObject({ kind: 'known', functionName: 'set' });
    expect(registryCall('setGroup', [shares.id, [1n]])).toMatchObject({ kind: 'known', functionName: 'setGroup' });
    expect(registryCall('set', [shares.id, 1n])).toMatchObject({ kind: 'known' });
    expect(registryCall('restoreGroup', [fee.id])).toMatchObject({ kind: 'known' });
  });

  test('reads what a proposal demands of a parameter, of our own registry alone', () => {
    const { parameterRegistry, treasury } = deployment.contracts;
    const assertion = (registry: Address, key: Hex) =>
      decode(
        'proposalAssertions',
        encodeFunctionData({
          abi: proposalAssertionsAbi,
          functionName: 'requireParameter',
          args: [registry, key, 300n],
        }),
      );
    expect(assertion(parameterRegistry.address, fee.id)).toMatchObject({
      kind: 'require-parameter',
      spec: { key: 'fee.protocol' },
      value: 300n,
    });
    const plain = { kind: 'known', contract: 'proposalAssertions', functionName: 'requireParameter' };
    expect(assertion(treasury.address, fee.id)).toMatchObject(plain);
    expect(assertion(parameterRegistry.address, shares.id)).toMatchObject(plain);
    const args = [zeroAddress, treasury.address, 1n] as const;
    const balance = encodeFunctionData({ abi: proposalAssertionsAbi, functionName: 'requireBalance', args });
    expect(decode('proposalAssertions', balance)).toMatchObject({ kind: 'known', functionName: 'requireBalance' });
  });

  test('names the arguments of other functions', () => {
    const data = encodeFunctionData({ abi: treasuryAbi, functionName: 'pay', args: [zeroAddress, zeroAddress, 7n] });
    expect(decode('treasury', data)).toMatchObject({
      kind: 'known',
      contract: 'treasury',
      functionName: 'pay',
      args: [
        { name: 'asset', type: 'address' },
        { name: 'to', type: 'address' },
        { name: 'amount', type: 'uint256', value: 7n },
      ],
    });
  });

  test('knows a plain transfer', () => {
    expect(decode('treasury', '0x', 5n)).toMatchObject({ kind: 'transfer', call: { value: 5n } });
  });

  test('takes nothing for known that does not encode to the same bytes', () => {
    const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [fee.id, 300n] });
    const selector = data.slice(0, 10);
    expect(decode('parameterRegistry', `${data}00`)).toMatchObject({ kind: 'unknown', selector });
    expect(decode('parameterRegistry', data.slice(0, -2) as Hex)).toMatchObject({ kind: 'unknown', selector });
    expect(decode('treasury', data)).toMatchObject({ kind: 'unknown', selector });
    expect(decode('parameterRegistry', '0xdeadbeef')).toMatchObject({ kind: 'unknown', selector: '0xdeadbeef' });
    expect(decode('parameterRegistry', '0x12')).not.toHaveProperty('selector');
    // The offset of the array points further than it must: the same arguments in other bytes.
    const group = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args: [shares.id, [1n]] });
    const shifted = `${group.slice(0, 74)}${'60'.padStart(64, '0')}${'0'.repeat(64)}${group.slice(138)}` as Hex;
    expect(decode('parameterRegistry', shifted)).toMatchObject({ kind: 'unknown' });
  });

  test('takes data in capitals for what they are', () => {
    const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [fee.id, 300n] });
    expect(decode('parameterRegistry', `0x${data.slice(2).toUpperCase()}`)).toMatchObject({ kind: 'set-parameter' });
  });

  test('takes a contract that is not ours for unknown, whatever is called', () => {
    const data = encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [fee.id, 300n] });
    const call = { target: zeroAddress, value: wad(0n), data };
    expect(decodeCalls([call], deployment)[0]).toMatchObject({ kind: 'unknown' });
  });

  test('has an ABI for each contract of a deployment', () => {
    expect(Object.keys(contractAbis).sort()).toEqual(Object.keys(deployment.contracts).sort());
  });
});
