import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressesModule } from '../../../script/generate/addresses.ts';
import { imaginaryDeployment } from '../../sdk/fixtures/deployment.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorate-addresses-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function write(name: string, content: unknown) {
  return writeFile(join(folder, name), JSON.stringify(content));
}

describe('addressesModule', () => {
  test('is an empty list while nothing is deployed', async () => {
    expect(await addressesModule(join(folder, 'none'))).toMatch(
      /publicDeployments: readonly Deployment\[\] = \[\n\];\n$/,
    );
  });

  test('lists the deployments in the order of their names', async () => {
    await write('beta.json', { ...imaginaryDeployment(), network: 'beta' });
    await write('alpha.json', { ...imaginaryDeployment(), network: 'alpha' });
    await write('notes.txt', {});
    const text = await addressesModule(folder);
    expect(text.indexOf('"alpha"')).toBeLessThan(text.indexOf('"beta"'));
    expect(text).toContain(imaginaryDeployment().contracts.treasury.address);
  });

  test.each([
    ['is of a development chain', { chainId: 31_337 }],
    ['is of network other', { network: 'other' }],
    ['chainId', { chainId: 'one' }],
  ])('refuses a file that %s', async (problem, wrong) => {
    await write('nowhere.json', { ...imaginaryDeployment(), ...wrong });
    await expect(addressesModule(folder)).rejects.toThrow(problem);
  });
});
