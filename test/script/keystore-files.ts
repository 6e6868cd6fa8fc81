import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keystore } from 'ox';
import type { Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { onTestFinished } from 'vitest';

/** Anvil's first key, as it prints it at every start. */
export const PUBLISHED_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
/** A key nobody publishes: only this test uses it. */
export const OWN_KEY = '0x5d1c3f7e9a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e2f4a6b8c0d2e4f6a8b0c1d';
const PASSWORD = 'correct horse';

/** Writes a keystore of `key` and its password file, cheap to open. They are deleted with the test. */
export function writeKeystore(key: Hex, kdf: 'scrypt' | 'pbkdf2' = 'scrypt') {
  const folder = mkdtempSync(join(tmpdir(), 'quorate-keystore-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [derived, options] =
    kdf === 'scrypt'
      ? Keystore.scrypt({ password: PASSWORD, n: 1024 })
      : Keystore.pbkdf2({ password: PASSWORD, iterations: 1000 });
  const [keystore, passwordFile] = [join(folder, 'key.json'), join(folder, 'password')];
  writeFileSync(keystore, JSON.stringify(Keystore.encrypt(key, derived, options)));
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  return { address: privateKeyToAddress(key), keystore, passwordFile };
}
