/** What the proposals of the past call. */
import { encodeFunctionData } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { parameterRegistryAbi, treasuryAbi } from '../../../sdk/generated/abis.ts';
import { parameterGroups, parameters } from '../../../sdk/generated/parameters.ts';
import { parameterAssertion } from '../../../sdk/governance/parameter-assertion.ts';
import type { Call } from '../../../sdk/governance/proposal.ts';
import { decideCase } from '../../../sdk/market/proposal-calls.ts';
import { parseDecimal, WAD_DECIMALS, wad } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import type { ScriptedAction } from './proposal-script.ts';

/** Values of the parameters that past proposals have left, by key. */
export type Values = ReadonlyMap<string, bigint>;

/** The calls of a proposal, ending as the app ends them: with a demand for each value that changes. */
export function encodeAction(deployment: Deployment, actors: Actors, action: ScriptedAction, values: Values): Call[] {
  const demands = changesOf(action).map(([key, value]) => parameterAssertion(deployment, idOf(key), value));
  return [encodeChange(deployment, actors, action, values), ...demands];
}

/** The parameters that the action changes, and their new values. */
export function changesOf(action: ScriptedAction): [string, bigint][] {
  if (action.kind === 'pay' || action.kind === 'decide') return [];
  return action.kind === 'set' ? [[action.key, action.value]] : Object.entries(action.values);
}

function encodeChange(deployment: Deployment, actors: Actors, action: ScriptedAction, values: Values): Call {
  const { contracts } = deployment;
  const call = (target: Call['target'], data: Call['data']): Call => ({ target, value: wad(0n), data });
  if (action.kind === 'pay') {
    const grantee = actors.grantees[action.grantee];
    if (!grantee) throw new RangeError(`there is no grantee ${action.grantee}`);
    const args = [contracts.computeToken.address, grantee, parseDecimal(action.flop, WAD_DECIMALS)] as const;
    return call(contracts.treasury.address, encodeFunctionData({ abi: treasuryAbi, functionName: 'pay', args }));
  }
  if (action.kind === 'decide') return decideCase(deployment, action.caseId, action.outcome);
  const registry = contracts.parameterRegistry.address;
  if (action.kind === 'set') {
    const args = [idOf(action.key), action.value] as const;
    return call(registry, encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args }));
  }
  const group = parameterGroups.find(({ name }) => name === action.group);
  if (!group) throw new RangeError(`there is no group ${action.group}`);
  const members = group.members.map((key) => action.values[key] ?? values.get(key) ?? 0n);
  const args = [group.id, members] as const;
  return call(registry, encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args }));
}

function idOf(key: string) {
  const spec = parameters.find((parameter) => parameter.key === key);
  if (!spec) throw new RangeError(`there is no parameter ${key}`);
  return spec.id;
}
