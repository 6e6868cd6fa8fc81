import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from '../../script/environment.ts';

const ABSENT = '/nowhere/.env';
const DEV = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

function envFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '.env');
  writeFileSync(file, text);
  return file;
}

test('nothing set is nothing known, and logs are at info', () => {
  expect(readEnvironment({ variables: {}, file: ABSENT })).toEqual({
    rpcUrl: undefined,
    rpcAuthorization: undefined,
    keystore: undefined,
    passwordFile: undefined,
    devAccount: undefined,
    logLevel: 'info',
  });
});

test('the file fills in what is not set, and never overrides what is', () => {
  const file = envFile(`QUORATE_RPC_URL=https://file.example/key\nQUORATE_DEV_ACCOUNT=${DEV}\nLOG_LEVEL=debug\n`);
  const environment = readEnvironment({
    variables: { QUORATE_RPC_URL: 'https://real.example' },
    file,
  });
  expect(environment.rpcUrl).toBe('https://real.example');
  expect(environment.devAccount).toBe(DEV);
  expect(environment.logLevel).toBe('debug');
});

test('a variable set to nothing takes away what the file says', () => {
  const file = envFile('QUORATE_KEYSTORE=key.json\nLOG_LEVEL=debug\n');
  const environment = readEnvironment({ variables: { QUORATE_KEYSTORE: '', LOG_LEVEL: '' }, file });
  expect(environment.keystore).toBeUndefined();
  expect(environment.logLevel).toBe('info');
});

test('the variables of this process are the default', () => {
  expect(readEnvironment({ file: envFile('QUORATE_KEYSTORE=key.json\n') }).keystore).toBe(
    (process.env.QUORATE_KEYSTORE ?? 'key.json') || undefined,
  );
});

test.each([
  ['QUORATE_RPC_URL', 'wss://node.example/canary-secret', 'starts with http:// or https://'],
  ['QUORATE_RPC_URL', 'canary-secret', 'is not the address of a node'],
  ['QUORATE_RPC_URL', 'https://user:canary-secret@node.example', 'QUORATE_RPC_AUTHORIZATION'],
  ['QUORATE_RPC_AUTHORIZATION', 'Bearer canary-secret\nX-Other: 1', 'is no header value'],
  ['QUORATE_DEV_ACCOUNT', '0x1234', 'is not an address'],
  ['LOG_LEVEL', 'loud', 'is no log level: give one of trace'],
])('a wrong %s is named with the way out, not with its value', (name, value, message) => {
  const read = () => readEnvironment({ variables: { [name]: value }, file: ABSENT });
  expect(read).toThrow(message);
  expect(read).toThrow(name);
  expect(read).not.toThrow('canary-secret');
});

test('all that is wrong is said at once', () => {
  const variables = { QUORATE_RPC_URL: 'nowhere', LOG_LEVEL: 'loud' };
  expect(() => readEnvironment({ variables, file: ABSENT })).toThrow(/QUORATE_RPC_URL.*\n.*LOG_LEVEL/);
});

test('.env.example lists every variable, all empty', () => {
  const example = parseEnv(readFileSync(new URL('../../.env.example', import.meta.url), 'utf8'));
  const source = readFileSync(new URL('../../script/environment.ts', import.meta.url), 'utf8');
  const read = [...source.matchAll(/read\('(\w+)'/g)].map(([, name]) => name);
  expect(Object.keys(example).sort()).toEqual(read.sort());
  expect(Object.values(example).every((value) => value === '')).toBe(true);
});
