import { expect, test } from 'vitest';
import { readAddress, shortAddress } from '../../../web/src/lib/format/address.ts';

const RIGHT = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';

test('accepts a right checksum and all lower case', () => {
  expect(readAddress(` ${RIGHT} `)).toEqual({ address: RIGHT });
  expect(readAddress(RIGHT.toLowerCase())).toEqual({ address: RIGHT });
});

test.each([
  ['too short', '0x1234', '40 digits'],
  ['a name', 'vitalik.eth', '40 digits'],
  ['a wrong checksum', RIGHT.replace('d8dA', 'D8dA'), 'capital letters'],
  ['the zero address', `0x${'0'.repeat(40)}`, 'nobody'],
])('refuses %s', (_, text, words) => {
  expect(readAddress(text).problem).toContain(words);
});

test('shows both ends', () => {
  expect(shortAddress(RIGHT)).toBe('0xd8dA…6045');
});
