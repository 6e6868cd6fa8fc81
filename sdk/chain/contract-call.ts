import type { Abi, Address } from 'viem';

/** One call of a contract, as viem's `simulateContract` and `writeContract` take it. */
export type ContractCall = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] };
