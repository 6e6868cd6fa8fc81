/**
 * Finds and runs Foundry's native binaries: `node --import tsx script/toolchain/foundry.ts forge test`.
 * The commands npm puts into node_modules/.bin are wrappers that exit with 0 even when tests fail, so nothing here
 * goes through them.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { isMain } from './is-main.ts';

const TOOLS = ['forge', 'anvil', 'cast'] as const;

/** A command of Foundry. */
export type FoundryTool = (typeof TOOLS)[number];

/** Absolute path of the native binary of `tool` for this machine. Throws when npm has not installed it. */
export function foundryBinary(tool: FoundryTool): string {
  const wrapper = createRequire(import.meta.url).resolve(`@foundry-rs/${tool}/package.json`);
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  try {
    const native = createRequire(wrapper).resolve(`@foundry-rs/${tool}-${platform}/package.json`);
    return join(dirname(native), 'bin', process.platform === 'win32' ? `${tool}.exe` : tool);
  } catch {
    throw new Error(`${tool}: npm installed no binary for ${platform}. Run npm ci without --omit=optional.`);
  }
}

function isFoundryTool(name: string | undefined): name is FoundryTool {
  return TOOLS.some((tool) => tool === name);
}

/** Runs a tool in the foreground and ends this process the way the tool ended. */
function runInForeground(tool: FoundryTool, args: readonly string[]): void {
  const child = spawn(foundryBinary(tool), args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(127);
  });
  // A shell reports a death by signal as 128 + its number.
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
}

if (isMain(import.meta.url)) {
  const [tool, ...args] = process.argv.slice(2);
  if (isFoundryTool(tool)) runInForeground(tool, args);
  else {
    console.error(`usage: foundry.ts ${TOOLS.join('|')} [arguments]`);
    process.exitCode = 2;
  }
}
