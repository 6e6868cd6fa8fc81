import { encodeFunctionData, type Hex } from 'viem';
import type { Deployment } from '../deployment.ts';
import { proposalAssertionsAbi } from '../generated/abis.ts';
import { wad } from '../units.ts';
import type { Call } from './proposal.ts';

/**
 * A call that changes nothing and fails unless the parameter then is exactly `value`. Behind the calls that set it, it
 * makes an execution without its effect fail as a whole.
 *
 * @param id key of the parameter as the registry knows it
 */
export function parameterAssertion({ contracts }: Deployment, id: Hex, value: bigint): Call {
  const args = [contracts.parameterRegistry.address, id, value] as const;
  const data = encodeFunctionData({ abi: proposalAssertionsAbi, functionName: 'requireParameter', args });
  return { target: contracts.proposalAssertions.address, value: wad(0n), data };
}
