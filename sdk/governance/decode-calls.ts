/**
 * What the calls of a proposal do, from their bytes alone. A call counts as understood only when what was decoded
 * encodes to the same bytes again: colliding selectors, trailing bytes and odd encodings are shown as unknown.
 */
import {
  type Abi,
  type AbiParameter,
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  getAbiItem,
  type Hex,
  isAddressEqual,
  size,
  slice,
} from 'viem';
import { contractAbis, contractAt } from '../contract-abis.ts';
import type { ContractName, Deployment } from '../deployment.ts';
import { findGroup, findSpec } from '../parameters/find-spec.ts';
import type { Bounds, ParameterGroupSpec, ParameterSpec } from '../parameters/spec.ts';
import type { Call } from './proposal.ts';

/** A parameter and the value it is to have. */
export type ParameterChange = { spec: ParameterSpec; newValue: bigint };

/** An argument with the name and type that the ABI gives it. */
export type NamedArgument = { name: string; type: string; value: unknown };

/** A call, and what it does. */
export type DecodedCall = {
  call: Call;
} /** `settles`: whether what has accrued so far is settled at the old value first, as it always should be. */ & (
  | { kind: 'set-parameter'; changes: readonly [ParameterChange]; settles: boolean }
  /** `changes` are all members of the group, those included that keep their value. */
  | { kind: 'set-group'; group: ParameterGroupSpec; changes: readonly ParameterChange[]; settles: boolean }
  | { kind: 'restore-parameter'; spec: ParameterSpec }
  | { kind: 'restore-group'; group: ParameterGroupSpec }
  | { kind: 'set-bounds'; spec: ParameterSpec; bounds: Bounds }
  /** Changes nothing: the whole execution fails unless the parameter then has this value. */
  | { kind: 'require-parameter'; spec: ParameterSpec; value: bigint }
  /** Another function of one of our contracts. */
  | { kind: 'known'; contract: ContractName; functionName: string; args: readonly NamedArgument[] }
  /** ETH without data. */
  | { kind: 'transfer' }
  /** Something that cannot be read; `selector` is absent when there are not even four bytes. */
  | { kind: 'unknown'; selector?: Hex }
);

/** What each call does. Looks at targets and bytes, never at the proposal's text. */
export function decodeCalls(calls: readonly Call[], deployment: Deployment): DecodedCall[] {
  return calls.map((call) => decodeCall(call, deployment));
}

/** All values that these calls set, in their order. */
export function parameterChanges(decoded: readonly DecodedCall[]): ParameterChange[] {
  return decoded.flatMap((call) => (call.kind === 'set-parameter' || call.kind === 'set-group' ? call.changes : []));
}

function decodeCall(call: Call, deployment: Deployment): DecodedCall {
  if (size(call.data) === 0) return { call, kind: 'transfer' };
  const contract = contractAt(deployment, call.target);
  const data = call.data.toLowerCase() as Hex; // the same bytes
  const known = contract === undefined ? undefined : decodeExactly(contractAbis[contract], data);
  if (contract === undefined || known === undefined) {
    return { call, kind: 'unknown', ...(size(data) < 4 ? {} : { selector: slice(data, 0, 4) }) };
  }
  const plain = { call, kind: 'known', contract, functionName: known.functionName, args: named(known) } as const;
  if (contract === 'parameterRegistry') return decodeRegistryCall(call, known) ?? plain;
  if (contract === 'proposalAssertions') return decodeAssertion(call, known, deployment) ?? plain;
  return plain;
}

type Decoded = { functionName: string; inputs: readonly AbiParameter[]; args: readonly unknown[] };

function decodeExactly(abi: Abi, data: Hex): Decoded | undefined {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    if (encodeFunctionData({ abi, functionName, args }) !== data) return undefined;
    const item = getAbiItem({ abi, name: slice(data, 0, 4) });
    return item?.type === 'function' ? { functionName, inputs: item.inputs, args } : undefined;
  } catch {
    return undefined; // a selector the contract does not have, or arguments that are not its own
  }
}

function named({ inputs, args }: Decoded): NamedArgument[] {
  return inputs.map(({ name = '', type }, index) => ({ name, type, value: args[index] }));
}

/** The calls whose meaning the catalogue gives; undefined when it does not. */
function decodeRegistryCall(call: Call, { functionName, args }: Decoded): DecodedCall | undefined {
  const name = args[0] as Hex;
  const [spec, group] = [findSpec(name), findGroup(name)];
  if (spec !== undefined) {
    if (functionName === 'set' || functionName === 'setWithoutSettle') {
      const changes = [{ spec, newValue: args[1] as bigint }] as const;
      return { call, kind: 'set-parameter', changes, settles: functionName === 'set' };
    }
    if (functionName === 'restore') return { call, kind: 'restore-parameter', spec };
    if (functionName === 'setBounds') return { call, kind: 'set-bounds', spec, bounds: args[1] as Bounds };
  }
  if (group !== undefined) {
    if (functionName === 'restoreGroup') return { call, kind: 'restore-group', group };
    if (functionName === 'setGroup' || functionName === 'setGroupWithoutSettle') {
      return decodeSetGroup(call, group, args[1] as readonly bigint[], functionName === 'setGroup');
    }
  }
  return undefined;
}

/** Only what is asked of our own registry can be told by the catalogue. */
function decodeAssertion(
  call: Call,
  { functionName, args }: Decoded,
  { contracts }: Deployment,
): DecodedCall | undefined {
  if (functionName !== 'requireParameter') return undefined;
  const [registry, key, value] = args as readonly [Address, Hex, bigint];
  const spec = findSpec(key);
  if (spec === undefined || !isAddressEqual(registry, contracts.parameterRegistry.address)) return undefined;
  return { call, kind: 'require-parameter', spec, value };
}

function decodeSetGroup(
  call: Call,
  group: ParameterGroupSpec,
  values: readonly bigint[],
  settles: boolean,
): DecodedCall | undefined {
  if (values.length !== group.members.length) return undefined;
  const changes = group.members.flatMap((key, index) => {
    const [spec, newValue] = [findSpec(key), values[index]];
    return spec === undefined || newValue === undefined ? [] : [{ spec, newValue }];
  });
  return { call, kind: 'set-group', group, changes, settles };
}
