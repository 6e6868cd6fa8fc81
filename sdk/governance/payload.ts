/** How a proposal's payload is identified, and how its description is put together and taken apart. */
import {
  type Address,
  concat,
  encodeAbiParameters,
  getAddress,
  type Hash,
  keccak256,
  pad,
  slice,
  stringToHex,
} from 'viem';
import type { ProposalPayload } from './proposal.ts';

const CALLS = [
  { type: 'address[]', name: 'targets' },
  { type: 'uint256[]', name: 'values' },
  { type: 'bytes[]', name: 'calldatas' },
] as const;
const PAYLOAD = [
  { type: 'bytes32', name: 'callsHash' },
  { type: 'bytes32', name: 'descriptionHash' },
  { type: 'bytes32', name: 'pinsHash' },
] as const;

/** The governor keeps this many bytes of the hash, beside the number of a block. */
const KEPT_BYTES = 27;

const PROPOSER_MARK = /\s*#proposer=(0x[0-9a-fA-F]{40})$/;

/** keccak256 of the description's UTF-8 bytes, as queue and execute take it. */
export function descriptionHash(description: string): Hash {
  return keccak256(stringToHex(description));
}

/** keccak256(abi.encode(targets, values, calldatas)): proposals with the same calls cool down together. */
export function callsHash({ targets, values, calldatas }: Omit<ProposalPayload, 'description'>): Hash {
  return keccak256(encodeAbiParameters(CALLS, [targets, values, calldatas]));
}

/**
 * What the governor stores, as `proposalPayloadHash` gives it: the first 27 bytes of
 * keccak256(abi.encode(callsHash, keccak256(description), keccak256(abi.encodePacked(pins)))), then zeros.
 */
export function payloadHash(payload: ProposalPayload, pins: readonly Hash[]): Hash {
  const parts = [callsHash(payload), descriptionHash(payload.description), keccak256(concat(pins))] as const;
  const whole = keccak256(encodeAbiParameters(PAYLOAD, parts));
  return pad(slice(whole, 0, KEPT_BYTES), { dir: 'right' });
}

/**
 * Ends `description` with the mark by which the governor accepts it from `proposer` alone, so that nobody can take a
 * pending transaction and propose it first. A mark that is already there is replaced.
 */
export function withProposer(description: string, proposer: Address): string {
  return `${description.replace(PROPOSER_MARK, '')}\n\n#proposer=${getAddress(proposer)}`;
}

/** A proposal's text for readers. */
export type DescriptionParts = { title: string; body: string; proposer?: Address };

/** A title line, the body in Markdown, and the mark of the proposer. */
export function composeDescription({ title, body, proposer }: Required<DescriptionParts>): string {
  const text = [`# ${title.trim()}`, body.trim()].filter((part) => part !== '').join('\n\n');
  return withProposer(text, proposer);
}

/** The reverse, for any text: the first line is the title, whatever follows is the body. */
export function splitDescription(description: string): DescriptionParts {
  const marked = PROPOSER_MARK.exec(description)?.[1];
  const text = description.replace(PROPOSER_MARK, '').trim();
  const [first = '', ...rest] = text.split('\n');
  const title = first.replace(/^#+\s*/, '').trim();
  return { title, body: rest.join('\n').trim(), ...(marked === undefined ? {} : { proposer: getAddress(marked) }) };
}
