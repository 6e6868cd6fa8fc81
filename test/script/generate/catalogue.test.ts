import { type Abi, encodeFunctionResult, stringToHex, zeroHash } from 'viem';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAbi } from '../../../script/generate/artifact.ts';
import { decodeCatalogue } from '../../../script/generate/catalogue.ts';
import { artifactFolder, forge } from '../../../script/generate/forge.ts';
import { parametersModule } from '../../../script/generate/parameters-module.ts';
import { parametersPage } from '../../../script/generate/parameters-page.ts';

let abi: Abi;

beforeAll(async () => {
  await forge(['build', 'contracts', 'script/generate']);
  abi = await readAbi(await artifactFolder(), 'ExportCatalog', 'ExportCatalog.s');
});

const word = (text: string) => stringToHex(text, { size: 32 });

const bounds = { min: 0n, max: 10_000n, maxStep: 50n, windowCap: 100n };
const row = {
  key: word('fee.one'),
  group: zeroHash,
  unit: 'bps',
  reader: 'Reader',
  settler: '',
  title: 'One | fee',
  summary: 'A "quoted" `text` \\ of\ntwo lines.',
  initial: 250n,
  soft: bounds,
  hard: bounds,
  cooldown: 86_400,
  window: 604_800,
};
const group = { name: word('fees'), title: 'Fees', summary: 'All fees.', rule: 0, sum: 10_000n };

function decode(rows: object[], groups: object[]) {
  const result = [rows, groups];
  return decodeCatalogue(abi, encodeFunctionResult({ abi, functionName: 'run', result }));
}

describe('decodeCatalogue', () => {
  test('reads rows and groups', () => {
    const { parameters, groups } = decode([row, { ...row, key: word('fee.two'), group: group.name }], [group]);
    expect(parameters[0]).toMatchObject({ key: 'fee.one', id: row.key, cooldown: 86_400n, soft: bounds });
    expect(parameters[0]).not.toHaveProperty('group');
    expect(parameters[0]).toMatchObject({ settles: false });
    expect(parameters[0]).not.toHaveProperty('settler');
    expect(parameters[1]).toMatchObject({ key: 'fee.two', group: 'fees' });
    expect(groups).toEqual([{ ...group, name: 'fees', id: group.name, rule: 'sum', members: ['fee.two'] }]);
  });

  test.each([
    ['a unit that the sdk does not know', { unit: 'furlong' }],
    ['an empty title', { title: '' }],
    ['an empty summary', { summary: '' }],
  ])('refuses %s', (_what, wrong) => {
    expect(() => decode([{ ...row, ...wrong }], [])).toThrow();
  });

  test('knows who is settled', () => {
    expect(decode([{ ...row, settler: 'Other' }], []).parameters[0]).toMatchObject({ reader: 'Reader', settles: true });
  });

  test('names each rule as the contract numbers it', () => {
    const member = { ...row, group: group.name };
    const rules = [0, 1, 2, 3, 4].map((rule) => decode([member], [{ ...group, rule }]).groups[0]?.rule);
    expect(rules).toEqual(['sum', 'ascending', 'covers', 'atMost', 'deters']);
  });

  test('refuses a group without members', () => {
    expect(() => decode([row], [group])).toThrow('The group fees of the catalogue has no members');
  });
});

describe('what is written from it', () => {
  test('holds any text', () => {
    const text = parametersModule(decode([row], []));
    expect(text).toContain('summary: "A \\"quoted\\" `text` \\\\ of\\ntwo lines."');
    expect(text).toContain('soft: { min: 0n, max: 10000n, maxStep: 50n, windowCap: 100n }');
  });

  test('shows people their units and keeps the table in one piece', () => {
    const page = parametersPage(decode([row, { ...row, key: word('fee.two'), group: group.name }], [group]));
    expect(page).toContain('| `fee.one` | 2.5 % | 0 % to 100 % | 0.5 % | 1 % in 7 days | 0 % to 100 % |');
    expect(page).toContain('One \\| fee');
    expect(page).toContain('## Fees (`fees`)');
    expect(page).toContain('always sum to 100 %');
    for (const line of page.split('\n').filter((text) => text.startsWith('|'))) expect(line).toMatch(/\|$/);
  });
});
