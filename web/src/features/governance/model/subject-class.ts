import { encodeFunctionData } from 'viem';
import type { Deployment } from '../../../../../sdk/deployment.ts';
import { parameterRegistryAbi } from '../../../../../sdk/generated/abis.ts';
import { classifyCalls } from '../../../../../sdk/governance/classify.ts';
import { parameterAssertion } from '../../../../../sdk/governance/parameter-assertion.ts';
import type { PolicyEntry } from '../../../../../sdk/governance/policy.ts';
import type { ProposalClass } from '../../../../../sdk/governance/proposal-class.ts';
import { wad } from '../../../../../sdk/units.ts';
import type { Subject } from './subjects.ts';

/** The class of a proposal that changes `subject`, whatever the values: the policy looks at functions, not at values. */
export function classOfSubject(
  { group, members }: Subject,
  entries: readonly PolicyEntry[],
  deployment: Deployment,
): ProposalClass {
  const zeros = members.map(() => 0n);
  const keys = members.map(({ id }) => id);
  const data =
    group === undefined
      ? keys.map((key) => encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'set', args: [key, 0n] }))
      : [encodeFunctionData({ abi: parameterRegistryAbi, functionName: 'setGroup', args: [group.id, zeros] })];
  const target = deployment.contracts.parameterRegistry.address;
  const calls = [
    ...data.map((bytes) => ({ target, value: wad(0n), data: bytes })),
    ...keys.map((key) => parameterAssertion(deployment, key, 0n)),
  ];
  return classifyCalls(calls, entries, deployment).class;
}
