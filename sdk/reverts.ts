/** Contract errors: found inside whatever viem threw, and told in plain words. */
import {
  AbiDecodingDataSizeTooSmallError,
  decodeErrorResult,
  ExecutionRevertedError,
  type Hex,
  isHex,
  size,
  slice,
} from 'viem';
import { protocolErrorsAbi } from './generated/abis.ts';
import { courtMessages } from './reverts/court-messages.ts';
import {
  type Explanation,
  type Messages,
  type ProtocolErrorName,
  type RevertContext,
  type Words,
  wordsFor,
} from './reverts/explanation.ts';
import { governanceMessages } from './reverts/governance-messages.ts';
import { libraryMessages } from './reverts/library-messages.ts';
import { marketMessages } from './reverts/market-messages.ts';
import { panicReason } from './reverts/panic-reasons.ts';
import { parameterMessages } from './reverts/parameter-messages.ts';
import { policyMessages } from './reverts/policy-messages.ts';
import { priceMessages } from './reverts/price-messages.ts';
import { protocolGovernorMessages } from './reverts/protocol-governor-messages.ts';
import { rewardMessages } from './reverts/reward-messages.ts';
import { safeguardMessages } from './reverts/safeguard-messages.ts';
import { stakingMessages } from './reverts/staking-messages.ts';
import { timelockMessages } from './reverts/timelock-messages.ts';
import { tokenMessages } from './reverts/token-messages.ts';
import { treasuryMessages } from './reverts/treasury-messages.ts';

/**
 * What a contract answered. `name` is an error of the contracts, `Panic` or `Error` of Solidity itself, `Unknown` when
 * no contract of ours has such an error (args: its data), or `Empty` when it gave no reason at all.
 */
export type DecodedRevert = { name: string; args: readonly unknown[] };

const messages: Messages<ProtocolErrorName> = {
  ...parameterMessages,
  ...governanceMessages,
  ...protocolGovernorMessages,
  ...policyMessages,
  ...safeguardMessages,
  ...timelockMessages,
  ...tokenMessages,
  ...treasuryMessages,
  ...marketMessages,
  ...courtMessages,
  ...priceMessages,
  ...rewardMessages,
  ...stakingMessages,
  ...libraryMessages,
};

/** The revert inside `error`, however deep viem or a wallet wrapped it; undefined when no contract refused. */
export function decodeRevert(error: unknown): DecodedRevert | undefined {
  const chain = causes(error);
  const data = chain.map(revertData).find((found) => found !== undefined);
  if (data !== undefined) return decodeRevertData(data);
  return chain.some(isBareRevert) ? { name: 'Empty', args: [] } : undefined;
}

/** True when `error` is the contract error called `name`. */
export function isRevert(error: unknown, name: ProtocolErrorName): boolean {
  return decodeRevert(error)?.name === name;
}

/** The same from the data a contract returned. */
export function decodeRevertData(data: Hex): DecodedRevert {
  if (size(data) === 0) return { name: 'Empty', args: [] };
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: protocolErrorsAbi, data });
    return { name: errorName, args };
  } catch {
    return { name: 'Unknown', args: [data] }; // no error of ours, or one of ours with arguments that are not
  }
}

/** `revert` in plain words. Never fails: what is not known is shown as it came. */
export function explainRevert({ name, args }: DecodedRevert, context: RevertContext): Explanation {
  const words = wordsFor(context);
  if (Object.hasOwn(messages, name)) {
    const explain = messages[name as ProtocolErrorName] as (words: Words, ...args: readonly unknown[]) => Explanation;
    return explain(words, ...args);
  }
  if (name === 'Panic') return explainPanic(args[0]);
  if (name === 'Error') return explainText(String(args[0]));
  if (name === 'Unknown') return explainUnknown(args[0] as Hex);
  return {
    title: 'The contract refused without a reason',
    detail: 'The call was reverted and nothing was said about why.',
    nextStep: 'Check the address and the amounts. If they are right, the transaction may have run out of gas.',
  };
}

function explainPanic(code: unknown): Explanation {
  return {
    title: 'The contract ran into a fault',
    detail: `The call was stopped: ${panicReason(BigInt(code as bigint))}.`,
    nextStep: 'Check the amounts. If they are right, report this with the text of this message.',
  };
}

function explainText(reason: string): Explanation {
  return {
    title: 'The contract refused',
    detail: `It said: ${reason === '' ? 'nothing' : `“${reason}”`}.`,
    nextStep: 'The contract is not one of ours: its documentation explains this.',
  };
}

function explainUnknown(data: Hex): Explanation {
  const selector = size(data) >= 4 ? slice(data, 0, 4) : data;
  return {
    title: 'The contract refused for a reason this app does not know',
    detail: `The error is ${selector} of a contract that is not one of ours. Its data: ${data}`,
    nextStep: 'Look the error up in the sources of the contract that was called.',
  };
}

/** `error` and everything it was caused by, outermost first. */
function causes(error: unknown): object[] {
  const chain: object[] = [];
  for (let next: unknown = error; typeof next === 'object' && next !== null && !chain.includes(next); ) {
    chain.push(next);
    next = (next as { cause?: unknown }).cause;
  }
  return chain;
}

/** viem keeps what a contract returned in `raw` or `data`; some nodes and wallets put it one level deeper. */
function revertData(error: object): Hex | undefined {
  if (error instanceof AbiDecodingDataSizeTooSmallError) return undefined; // an answer, not a refusal
  const { raw, data } = error as { raw?: unknown; data?: unknown };
  const inner = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : undefined;
  return [raw, data, inner].find((value): value is Hex => isHex(value));
}

/** The node said that the call was reverted, and nothing else. */
function isBareRevert(error: object): boolean {
  return error instanceof ExecutionRevertedError || (error as { code?: unknown }).code === ExecutionRevertedError.code;
}
