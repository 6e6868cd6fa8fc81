/** The form of an explanation, and how its values are written. */
import type { Address, ContractErrorArgs, ContractErrorName, Hex } from 'viem';
import { hexToString, trim } from 'viem';
import type { protocolErrorsAbi } from '../generated/abis.ts';
import { proposalStates } from '../governance/proposal.ts';
import { findGroup, findSpec } from '../parameters/find-spec.ts';
import { formatDuration, formatValue } from '../parameters/format-value.ts';
import { formatDecimal, MICRO_USD_DECIMALS, type Timestamp, timestamp, WAD_DECIMALS } from '../units.ts';

/** An error in plain words. */
export type Explanation = {
  /** What happened, in a few words. */
  title: string;
  /** The same with the values, in full sentences. */
  detail: string;
  /** What the reader can do about it. */
  nextStep: string;
};

/** What only the caller knows: the reader's language and time zone, and the names of addresses. */
export type RevertContext = {
  formatTime: (at: Timestamp) => string;
  /** Writes a plain decimal as the reader's language does. As it is when absent. */
  formatNumber?: (plain: string) => string;
  /** Names an address, such as "the treasury" or "you". Shortened when absent. */
  formatAddress?: (address: Address) => string;
};

type ErrorsAbi = typeof protocolErrorsAbi;

/** Name of an error of any of the contracts. */
export type ProtocolErrorName = ContractErrorName<ErrorsAbi>;

type ErrorArgs<name extends ProtocolErrorName> = Extract<ContractErrorArgs<ErrorsAbi, name>, readonly unknown[]>;

/** One explanation for each error; an error without one does not compile. */
export type Messages<names extends ProtocolErrorName> = {
  [name in names]: (words: Words, ...args: ErrorArgs<name>) => Explanation;
};

/** Writes the arguments of errors for one reader. */
export type Words = {
  address: (address: Address) => string;
  time: (at: bigint) => string;
  duration: (length: bigint) => string;
  number: (value: bigint) => string;
  /** FLOP wei. */
  flop: (amount: bigint) => string;
  /** ETH wei. */
  eth: (amount: bigint) => string;
  /** USD with 18 decimals. */
  usd: (amount: bigint) => string;
  /** Millionths of a USD. */
  microUsd: (amount: bigint) => string;
  /** FLOP wei as votes. */
  votes: (amount: bigint) => string;
  bps: (share: bigint) => string;
  /** Title of a parameter or of a group, given as the registry knows it. */
  parameter: (name: Hex) => string;
  /** A value of that parameter, with its unit. */
  value: (key: Hex, value: bigint) => string;
  /** Names of the proposal states whose bits are set. */
  states: (bitmap: Hex) => string;
  state: (index: number) => string;
};

/** The words of one reader. */
export function wordsFor({ formatTime, formatNumber = String, formatAddress = shortAddress }: RevertContext): Words {
  const decimal = (value: bigint, decimals: number) => formatNumber(formatDecimal(value, decimals));
  const state = (index: number) => proposalStates[index] ?? `state ${index}`;
  return {
    address: formatAddress,
    time: (at) => formatTime(timestamp(at)),
    duration: (length) => formatDuration(length, formatNumber),
    number: (value) => decimal(value, 0),
    flop: (amount) => `${decimal(amount, WAD_DECIMALS)} FLOP`,
    eth: (amount) => `${decimal(amount, WAD_DECIMALS)} ETH`,
    usd: (amount) => `${decimal(amount, WAD_DECIMALS)} USD`,
    microUsd: (amount) => `${decimal(amount, MICRO_USD_DECIMALS)} USD`,
    votes: (amount) => `${decimal(amount, WAD_DECIMALS)} votes`,
    bps: (share) => `${decimal(share, 2)} %`,
    parameter: (name) => findSpec(name)?.title ?? findGroup(name)?.title ?? asciiName(name),
    value: (key, value) => {
      const spec = findSpec(key);
      return spec === undefined ? decimal(value, 0) : formatValue(spec, value, formatNumber);
    },
    states: (bitmap) => statesOf(bitmap).map(state).join(' or ') || 'no state at all',
    state,
  };
}

/** `0x1234…abcd` */
export function shortAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

function statesOf(bitmap: Hex): number[] {
  const bits = BigInt(bitmap);
  return proposalStates.flatMap((_, index) => ((bits >> BigInt(index)) & 1n ? [index] : []));
}

/** A bytes32 name as text, or as it is when it is none. */
function asciiName(word: Hex): string {
  const text = hexToString(trim(word, { dir: 'right' }));
  return /^[\x20-\x7e]+$/.test(text) ? text : word;
}
