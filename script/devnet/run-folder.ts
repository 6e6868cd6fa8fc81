import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Git-ignored. */
const LOCAL = fileURLToPath(new URL('../../.quorate/', import.meta.url));
const NAME = /^run-(\d+)$/;

export type RunFolder = { path: string; remove: () => void };

/**
 * A folder for what one run writes (deployment file, built app), named after its process. Runs beside each other never
 * share one, and what a killed run left behind is removed by the next.
 */
export function createRunFolder(parent = LOCAL, pid = process.pid): RunFolder {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const owner = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (owner === pid || (owner > 0 && !isAlive(owner))) remove(join(parent, name));
  }
  const path = join(parent, `run-${pid}`);
  mkdirSync(path);
  return { path, remove: () => remove(path) };
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
