/** The price feed of a development chain: at an address that follows from its code and what it is created with. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Address, concat, encodeDeployData, getCreate2Address, type Hex, parseAbi, zeroHash } from 'viem';
import type { DevelopmentFeedConfig } from '../oracle-config.ts';
import { foundryBinary } from '../toolchain/foundry.ts';
import { DETERMINISTIC_DEPLOYER } from './deterministic-deployer.ts';
import { minedReceipt } from './mined-receipt.ts';
import type { SendContext } from './send-step.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = 'script/deploy/development/DevelopmentFeed.sol';
const abi = parseAbi(['constructor(address owner, uint8 decimals, int256 firstAnswer)']);

/** Where the feed of `config` stands once it is created, and the transaction that creates it. */
export type DevelopmentFeed = { address: Address; to: Address; data: Hex };

/** Compiles the feed and says where it belongs. Nothing is sent. */
export async function planDevelopmentFeed({
  owner,
  decimals,
  answer,
}: DevelopmentFeedConfig): Promise<DevelopmentFeed> {
  const bytecode = encodeDeployData({ abi, bytecode: await creationCode(), args: [owner, decimals, answer] });
  const address = getCreate2Address({ from: DETERMINISTIC_DEPLOYER, salt: zeroHash, bytecode });
  return { address, to: DETERMINISTIC_DEPLOYER, data: concat([zeroHash, bytecode]) };
}

/** Creates the feed where it does not stand yet. */
export async function createDevelopmentFeed(context: SendContext, config: DevelopmentFeedConfig): Promise<void> {
  const { client, signer, pollMs, log } = context;
  const { address, to, data } = await planDevelopmentFeed(config);
  if (await client.getCode({ address })) return;
  const hash = await signer.wallet.sendTransaction({ to, data });
  const { status } = await minedReceipt(client, pollMs, 'development feed', hash);
  if (status !== 'success') throw new Error(`The development feed was not created: transaction ${hash} failed.`);
  log(`development feed: stands at ${address}`);
}

let compiled: Promise<Hex> | undefined;

function creationCode(): Promise<Hex> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<Hex> {
  const child = spawn(foundryBinary('forge'), ['build', SOURCE], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(errors.trim() || `forge ended with ${code}`);
  const folder = resolve(ROOT, process.env.FOUNDRY_OUT ?? 'out');
  const artifact = await readFile(join(folder, 'DevelopmentFeed.sol', 'DevelopmentFeed.json'), 'utf8');
  return (JSON.parse(artifact) as { bytecode: { object: Hex } }).bytecode.object;
}
