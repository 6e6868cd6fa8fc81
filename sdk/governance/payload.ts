/** How a proposal's payload is identified, and how its description is put together and taken apart. */
import { type Address, encodeAbiParameters, getAddress, type Hash, keccak256, stringToHex } from 'viem';
import type { ProposalPayload } from './proposal.ts';

const PAYLOAD_PARAMETERS = [
  { type: 'address[]', name: 'targets' },
  { type: 'uint256[]', name: 'values' },
  { type: 'bytes[]', name: 'calldatas' },
  { type: 'bytes32', name: 'descriptionHash' },
] as const;

const PROPOSER_MARK = /\s*#proposer=(0x[0-9a-fA-F]{40})$/;

/** keccak256 of the description's UTF-8 bytes, as queue, execute and cancel take it. */
export function descriptionHash(description: string): Hash {
  return keccak256(stringToHex(description));
}

/** keccak256(abi.encode(targets, values, calldatas, keccak256(description))): what the governor stores. */
export function payloadHash({ targets, values, calldatas, description }: ProposalPayload): Hash {
  const encoded = encodeAbiParameters(PAYLOAD_PARAMETERS, [targets, values, calldatas, descriptionHash(description)]);
  return keccak256(encoded);
}

/**
 * Ends `description` with the mark by which the governor accepts it from `proposer` alone, so that nobody can take a
 * pending transaction and propose it first. A mark that is already there is replaced.
 */
export function withProposer(description: string, proposer: Address): string {
  return `${description.replace(PROPOSER_MARK, '')}\n\n#proposer=${getAddress(proposer)}`;
}

/** A proposal's text for readers. */
export type ProposalText = { title: string; body: string; proposer?: Address };

/** A title line, the body in Markdown, and the mark of the proposer. */
export function composeDescription({ title, body, proposer }: Required<ProposalText>): string {
  const text = [`# ${title.trim()}`, body.trim()].filter((part) => part !== '').join('\n\n');
  return withProposer(text, proposer);
}

/** The reverse, for any text: the first line is the title, whatever follows is the body. */
export function splitDescription(description: string): ProposalText {
  const marked = PROPOSER_MARK.exec(description)?.[1];
  const text = description.replace(PROPOSER_MARK, '').trim();
  const [first = '', ...rest] = text.split('\n');
  const title = first.replace(/^#+\s*/, '').trim();
  return { title, body: rest.join('\n').trim(), ...(marked === undefined ? {} : { proposer: getAddress(marked) }) };
}
