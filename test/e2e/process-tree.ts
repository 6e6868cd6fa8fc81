/** Which processes there are, straight from the kernel. */
import { readdirSync, readFileSync } from 'node:fs';

export type ProcessEntry = {
  pid: number;
  parent: number;
  /** With the pid it names one process for ever: numbers are used again. */
  startedAt: string;
  command: readonly string[];
};

/** The process `root` and everything below it, at this moment. */
export function processTree(root: number): ProcessEntry[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const entries = all.flatMap((name) => readEntry(Number(name)) ?? []);
  const tree = entries.filter(({ pid }) => pid === root);
  for (const { pid } of tree) tree.push(...entries.filter(({ parent }) => parent === pid)); // grows while it is walked
  return tree;
}

export function isAlive({ pid, startedAt }: ProcessEntry): boolean {
  return readEntry(pid)?.startedAt === startedAt;
}

/** Undefined when it is gone, or only waits for its parent to take notice of its end. */
function readEntry(pid: number): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold anything
    const [state, parent] = fields;
    return state === 'Z' ? undefined : { pid, parent: Number(parent), startedAt: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}
