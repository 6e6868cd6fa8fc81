import { expect, test } from 'vitest';
import { sourcesDigester, withoutComments } from '../../../script/mutate/digest.ts';

test('comments and blanks of a contract change nothing, strings do', () => {
  expect(withoutComments('a /* b */ c; // d\n  e')).toBe('a c; e');
  expect(withoutComments('a = "http://b"; // c')).toBe('a = "http://b";');
  const digest = sourcesDigester();
  const named = (file: string, content: string) => digest({ [file]: { content } });
  expect(named('contracts/A.sol', 'x; // y')).toBe(named('contracts/A.sol', 'x;'));
  expect(named('contracts/A.sol', 'x;')).not.toBe(named('contracts/A.sol', 'z;'));
});

test('comments of a test count: they may be settings', () => {
  const digest = sourcesDigester();
  const named = (content: string) => digest({ 'test/A.t.sol': { content } });
  expect(named('x; // y')).not.toBe(named('x;'));
});
