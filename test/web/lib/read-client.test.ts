import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readActions } from '../../../web/src/lib/protocol/read-client.ts';

const root = join(import.meta.dirname, '../../..');

function actionsUsedIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(root, folder, name), 'utf8').matchAll(/\bclient\.([a-zA-Z]+)\(/g)])
    .map(([, action = '']) => action);
}

test('the client can do everything that the sdk and the app ask of it, and nothing else', () => {
  const used = new Set([...actionsUsedIn('sdk'), ...actionsUsedIn('web/src')]);
  used.delete('extend');
  used.delete('request'); // every client of viem has it
  expect([...used].sort()).toEqual(Object.keys(readActions).sort());
});
