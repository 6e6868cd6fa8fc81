import { expect, test } from 'vitest';
import { testParts } from '../../../script/test/parts.ts';

const names = testParts.map(({ name }) => name);

test('each part has a name of its own, which is that of its log', () => {
  expect(new Set(names).size).toBe(names.length);
});

test('each part comes after parts that are there', () => {
  for (const name of testParts.flatMap(({ after = [] }) => after)) expect(names).toContain(name);
});
