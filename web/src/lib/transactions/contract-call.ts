import type { Abi, Address, ContractFunctionName, ContractFunctionParameters } from 'viem';

type Writing = 'nonpayable' | 'payable';

/** One call that a wallet will sign, whatever contract it goes to. */
export type ContractCall = {
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
};

/** Checks name and arguments against the ABI at compile time, then forgets the details. */
export function contractCall<const abi extends Abi, name extends ContractFunctionName<abi, Writing>>(
  call: ContractFunctionParameters<abi, Writing, name>,
): ContractCall {
  const { address, abi, functionName, args = [] } = call as ContractCall;
  return { address, abi, functionName, args };
}
