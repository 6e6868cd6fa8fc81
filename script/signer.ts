/** The account that sends transactions: a key from an encrypted keystore, or one the node of a development chain holds. */
import { readFileSync } from 'node:fs';
import { Keystore } from 'ox';
import {
  type Account,
  type Address,
  type Chain,
  type CustomTransport,
  createWalletClient,
  custom,
  type Hex,
  type WalletClient,
} from 'viem';
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts';
import { UsageError } from './cli-error.ts';
import type { Environment } from './environment.ts';
import { isDevelopmentChain, type NetworkConfig } from './network.ts';
import { type RpcClient, rpcEndpoint } from './rpc.ts';

/** An account that can send transactions to the chain of the client it was opened with. */
export type Signer = { address: Address; wallet: WalletClient<CustomTransport, Chain, Account> };

/** Mnemonics that anvil, Hardhat, Ganache and Truffle print at every start: whoever receives their tokens shares them. */
const PUBLISHED_MNEMONICS = [
  'test test test test test test test test test test test junk',
  'myth like bonus scare over problem client lizard pioneer submit female collect',
  'candy maple cake sugar pudding cream honey rich smooth crumble sweet treat',
];
const PUBLISHED_ACCOUNTS = 20;
/** Keys below this are found by counting. */
const SMALLEST_KEY = 2n ** 64n;

/**
 * Opens the account the environment names. Outside a development chain (see `isDevelopmentChain`) an account of the node
 * and a published key are refused.
 */
export async function openSigner(environment: Environment, network: NetworkConfig, client: RpcClient): Promise<Signer> {
  const development = isDevelopmentChain(network, rpcEndpoint(environment, network).rpcUrl);
  if (environment.keystore !== undefined && environment.devAccount !== undefined) {
    throw new UsageError(
      'QUORATE_KEYSTORE and QUORATE_DEV_ACCOUNT are both set: remove one, so that it is clear who signs.',
    );
  }
  if (environment.devAccount !== undefined) {
    return signerOf(await unlockedAccount(environment.devAccount, development, client), client);
  }
  const key = readKey(environment);
  const account = privateKeyToAccount(key);
  if (!development && (BigInt(key) < SMALLEST_KEY || publishedAddresses().has(account.address))) {
    throw new UsageError(
      `The key of ${account.address} is published or can be guessed: outside a development chain use a keystore of your own.`,
    );
  }
  return signerOf(account, client);
}

/** Decrypts the private key of a keystore of version 3, with either of its key derivations. */
export function decryptKeystore(json: string, password: string): Hex {
  const keystore = JSON.parse(json) as Keystore.Keystore;
  if (keystore.version !== 3) throw new Error(`version ${keystore.version}`);
  return Keystore.decrypt(keystore, Keystore.toKey(keystore, { password }));
}

function signerOf(account: Account | Address, client: RpcClient): Signer {
  const wallet = createWalletClient({ account, chain: client.chain, transport: custom(client) });
  return { address: wallet.account.address, wallet };
}

async function unlockedAccount(address: Address, development: boolean, client: RpcClient): Promise<Address> {
  if (!development) {
    throw new UsageError(
      'QUORATE_DEV_ACCOUNT works on a development chain only (the network says development, its chain id is 31337 and ' +
        'the node is on this machine): set QUORATE_KEYSTORE and QUORATE_PASSWORD_FILE instead.',
    );
  }
  const unlocked = await createWalletClient({ transport: custom(client) }).getAddresses();
  if (unlocked.includes(address)) return address;
  throw new UsageError(`The node does not sign for ${address}: set QUORATE_DEV_ACCOUNT to one of its own accounts.`);
}

function readKey({ keystore, passwordFile }: Environment): Hex {
  if (keystore === undefined) {
    throw new UsageError('No account to send from: set QUORATE_KEYSTORE to the path of an encrypted keystore.');
  }
  if (passwordFile === undefined) {
    throw new UsageError(
      'The keystore stays closed: set QUORATE_PASSWORD_FILE to the path of the file with its password.',
    );
  }
  const json = readNamedFile(keystore, 'QUORATE_KEYSTORE');
  const [password = ''] = readNamedFile(passwordFile, 'QUORATE_PASSWORD_FILE').split(/\r?\n/);
  try {
    return decryptKeystore(json, password);
  } catch {
    // What went wrong inside may quote the file: it is not passed on.
    throw new UsageError(
      `${keystore} does not open: check that it is a keystore of version 3 and that QUORATE_PASSWORD_FILE holds its password.`,
    );
  }
}

function readNamedFile(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read: correct ${variable}.`);
  }
}

function publishedAddresses(): Set<Address> {
  const indexes = Array.from({ length: PUBLISHED_ACCOUNTS }, (_, index) => index);
  return new Set(
    PUBLISHED_MNEMONICS.flatMap((mnemonic) =>
      indexes.map((addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }).address),
    ),
  );
}
