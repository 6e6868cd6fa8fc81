import type { Hex } from 'viem';
import { parameterGroups, parameters } from '../generated/parameters.ts';
import type { ParameterGroupSpec, ParameterSpec } from './spec.ts';

const byName = new Map(parameters.flatMap((spec) => [[spec.key, spec] as const, [spec.id, spec] as const]));
const groupByName = new Map(
  parameterGroups.flatMap((group) => [[group.name, group] as const, [group.id, group] as const]),
);

/** The catalogue's row of `key`, given readable or as the registry's 32 bytes. */
export function findSpec(key: string | Hex): ParameterSpec | undefined {
  return byName.get(key);
}

/** The catalogue's group of that name, given readable or as the registry's 32 bytes. */
export function findGroup(name: string | Hex): ParameterGroupSpec | undefined {
  return groupByName.get(name);
}
