import { encodeAbiParameters, encodePacked, getAddress, keccak256, stringToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import {
  callsHash,
  composeDescription,
  descriptionHash,
  payloadHash,
  splitDescription,
  withProposer,
} from '../../../sdk/governance/payload.ts';

const proposer = getAddress('0xa11ce00000000000000000000000000000000000');
const other = getAddress('0xb0b0000000000000000000000000000000000000');

describe('withProposer', () => {
  test('ends the text with the mark, in 52 characters as the governor reads it', () => {
    const text = withProposer('# Title\n\nBody', proposer);
    expect(text).toBe(`# Title\n\nBody\n\n#proposer=${proposer}`);
    expect(text.slice(-52)).toBe(`#proposer=${proposer}`);
  });

  test('replaces the mark of somebody else', () => {
    expect(withProposer(withProposer('Text', other), proposer)).toBe(withProposer('Text', proposer));
  });
});

describe('splitDescription', () => {
  test('is the reverse of composeDescription', () => {
    const text = { title: 'Lower the fee', body: 'Because.\n\n- one\n- two', proposer };
    expect(splitDescription(composeDescription(text))).toEqual(text);
    expect(splitDescription(composeDescription({ ...text, body: '' }))).toEqual({ ...text, body: '' });
  });

  test.each([
    ['', { title: '', body: '' }],
    ['Just a line', { title: 'Just a line', body: '' }],
    ['### Deep title\nand a body', { title: 'Deep title', body: 'and a body' }],
    ['#proposer=0x12', { title: 'proposer=0x12', body: '' }],
  ])('reads any text: %j', (description, expected) => {
    expect(splitDescription(description)).toEqual(expected);
  });
});

describe('hashes', () => {
  test('of a description are those of its UTF-8 bytes', () => {
    expect(descriptionHash('Gebühr senken')).toBe(keccak256(stringToHex('Gebühr senken')));
  });

  const payload = { targets: [proposer], values: [0n], calldatas: ['0x1234'], description: 'text' } as const;
  const pins = [keccak256('0x01')];

  test('of a payload depend on every part of it', () => {
    const changed = [
      { ...payload, targets: [other] },
      { ...payload, values: [1n] },
      { ...payload, calldatas: ['0x1235'] as const },
      { ...payload, description: 'text ' },
    ];
    const hashes = [payload, ...changed].map((each) => payloadHash(each, pins));
    expect(new Set([...hashes, payloadHash(payload, [keccak256('0x02')])]).size).toBe(6);
  });

  test('of a payload are the first 27 bytes of the formula, then zeros', () => {
    const calls = keccak256(
      encodeAbiParameters(
        [{ type: 'address[]' }, { type: 'uint256[]' }, { type: 'bytes[]' }],
        [payload.targets, payload.values, payload.calldatas],
      ),
    );
    const pinned = keccak256(encodePacked(['bytes32[]'], [pins]));
    const words = [{ type: 'bytes32' }, { type: 'bytes32' }, { type: 'bytes32' }] as const;
    const whole = keccak256(encodeAbiParameters(words, [calls, descriptionHash('text'), pinned]));
    expect(payloadHash(payload, pins)).toBe(`${whole.slice(0, 2 + 54)}${'0'.repeat(10)}`);
    expect(callsHash(payload)).toBe(calls);
  });
});
