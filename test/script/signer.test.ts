import { readFileSync, writeFileSync } from 'node:fs';
import { parseEther, recoverTransactionAddress } from 'viem';
import { generatePrivateKey, mnemonicToAccount } from 'viem/accounts';
import { expect, onTestFinished, test } from 'vitest';
import { startAnvil } from '../../script/devnet/anvil.ts';
import { type Environment, readEnvironment } from '../../script/environment.ts';
import { loadNetwork } from '../../script/network.ts';
import { connect } from '../../script/rpc.ts';
import { decryptKeystore, openSigner } from '../../script/signer.ts';
import { OWN_KEY, PUBLISHED_KEY, writeKeystore } from './keystore-files.ts';

const DEV_ACCOUNT = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const LOCAL = loadNetwork('local');
const PUBLIC = { ...LOCAL, network: 'rehearsal', development: false };

async function node() {
  const anvil = await startAnvil();
  onTestFinished(anvil.stop);
  const client = await connect({ rpcUrl: anvil.url, authorization: undefined, chainId: 31337 });
  const environment: Environment = { ...readEnvironment({ variables: {}, file: '/nowhere/.env' }), rpcUrl: anvil.url };
  return { client, environment };
}

test.each(['scrypt', 'pbkdf2'] as const)('a keystore with %s signs what is sent', async (kdf) => {
  const { client, environment } = await node();
  const { address, keystore, passwordFile } = writeKeystore(OWN_KEY, kdf);
  const signer = await openSigner({ ...environment, keystore, passwordFile }, PUBLIC, client);
  expect(signer.address).toBe(address);

  const request = {
    to: address,
    value: 1n,
    gas: 21_000n,
    maxFeePerGas: 1n,
    maxPriorityFeePerGas: 1n,
    nonce: 0,
  } as const;
  const signed = await signer.wallet.signTransaction({ ...request, type: 'eip1559' });
  expect(await recoverTransactionAddress({ serializedTransaction: signed })).toBe(address);
});

test('an account of the node sends on a development chain', async () => {
  const { client, environment } = await node();
  const signer = await openSigner({ ...environment, devAccount: DEV_ACCOUNT }, LOCAL, client);
  const hash = await signer.wallet.sendTransaction({ to: DEV_ACCOUNT, value: parseEther('1') });
  expect((await client.getTransaction({ hash })).from).toBe(DEV_ACCOUNT.toLowerCase());
});

test('outside a development chain an account of the node and published keys are refused', async () => {
  const { client, environment } = await node();
  const open = (given: Partial<Environment>) => openSigner({ ...environment, ...given }, PUBLIC, client);
  await expect(open({ devAccount: DEV_ACCOUNT })).rejects.toThrow(
    'QUORATE_DEV_ACCOUNT works on a development chain only',
  );

  const hdKey = mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex: 19 });
  const nineteenth = hdKey.getHdKey().privateKey;
  if (!nineteenth) throw new Error('no key');
  for (const key of [
    PUBLISHED_KEY,
    `0x${Buffer.from(nineteenth).toString('hex')}`,
    `0x${'1'.padStart(64, '0')}`,
  ] as const) {
    await expect(open(writeKeystore(key))).rejects.toThrow(/is published or can be guessed/);
  }
  const local = await openSigner({ ...environment, ...writeKeystore(PUBLISHED_KEY) }, LOCAL, client);
  expect(local.address).toBe(DEV_ACCOUNT);
});

test('what is missing or wrong is named, and the files are not quoted', async () => {
  const { client, environment } = await node();
  const open = (given: Partial<Environment>) => openSigner({ ...environment, ...given }, LOCAL, client);
  const files = writeKeystore(generatePrivateKey());

  await expect(open({})).rejects.toThrow('set QUORATE_KEYSTORE');
  await expect(open({ keystore: files.keystore })).rejects.toThrow('set QUORATE_PASSWORD_FILE');
  await expect(open({ ...files, keystore: '/nowhere' })).rejects.toThrow('correct QUORATE_KEYSTORE');
  await expect(open({ ...files, devAccount: DEV_ACCOUNT })).rejects.toThrow('both set');
  await expect(open({ devAccount: files.address })).rejects.toThrow('does not sign for');
  writeFileSync(files.passwordFile, 'canary-password');
  await expect(open(files)).rejects.toThrow(/does not open: .*version 3(?!.*canary)/);
});

test('only version 3 is read', () => {
  const { keystore } = writeKeystore(OWN_KEY);
  const old = JSON.stringify({ ...JSON.parse(readFileSync(keystore, 'utf8')), version: 1 });
  expect(() => decryptKeystore(old, 'correct horse')).toThrow('version 1');
});
