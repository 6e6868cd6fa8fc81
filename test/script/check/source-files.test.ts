import { expect, test } from 'vitest';
import { readSourceFiles } from '../../../script/check/source-files.ts';

test('sources are what git has or would take, with their text', () => {
  const files = readSourceFiles();
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('package.json');
  expect(paths).toContain('contracts/types/Bps.sol');
  expect(paths.filter((path) => /^(?:node_modules|out|cache|test-results)\//.test(path))).toEqual([]);
  expect(new Set(paths).size).toBe(paths.length);
  expect(files.find(({ path }) => path === 'package.json')?.text).toContain('"quorate"');
});
