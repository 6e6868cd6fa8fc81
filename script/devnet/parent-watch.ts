import { readFileSync } from 'node:fs';

/**
 * Who is waiting for this process: its parent, and under npm also npm itself, which has a shell between. Another answer
 * than before means that one of them has ended.
 */
export function lineage(): string {
  const { ppid } = process;
  return process.env.npm_lifecycle_event === undefined ? `${ppid}` : `${ppid} ${parentOf(ppid)}`;
}

/** The parent of another process; undefined where the system does not tell. */
function parentOf(pid: number): string | undefined {
  try {
    return /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
