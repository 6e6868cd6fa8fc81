import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Address, type Hex, keccak256, parseEther, stringToHex, toHex } from 'viem';
import { writeKeystore } from '../script/keystore-files.ts';
import type { StartedChain } from './chain.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** An account of its own, so that what it did can be told from what anybody else did. */
const KEY: Hex = keccak256(stringToHex('the keeper of the browser tests'));

export type KeeperProcess = { account: Address; log: readonly string[]; stop: () => Promise<void> };

/** Runs `npm run keeper` on that chain, as a process with a keystore, like anybody would. Resolves once it works. */
export async function startKeeper({ url, deploymentFile, request }: StartedChain): Promise<KeeperProcess> {
  const { address, keystore, passwordFile } = writeKeystore(KEY);
  await request('anvil_setBalance', [address, toHex(parseEther('10'))]);
  const child = spawn('npm', ['run', 'keeper', '--', '--network', 'local', '--deployment', deploymentFile], {
    cwd: ROOT,
    detached: true, // npm and what it starts can be ended as one
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, QUORATE_RPC_URL: url, QUORATE_KEYSTORE: keystore, QUORATE_PASSWORD_FILE: passwordFile },
  });
  const exited = once(child, 'exit');
  const log: string[] = [];
  const started = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        log.push(line);
        if (line.includes('"keeper started"')) resolve();
      });
    }
  });
  const isEarly = await Promise.race([started.then(() => false), exited.then(() => true)]);
  if (isEarly) throw new Error(`the keeper ended early:\n${log.join('\n')}`);
  return {
    account: address,
    log,
    async stop() {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await exited;
    },
  };
}
