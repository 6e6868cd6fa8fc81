/** The figures of the last accepted run, so that none rises unnoticed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BenchRow } from './report.ts';

/** Gas by the id of its row. */
export type BenchSnapshot = Readonly<Record<string, number>>;

const MOST_RISE = 0.02;
const PERCENT = 100;

/** What stands in the way of accepting `rows`: each figure that rose by more than 2 %, is new, or is gone. */
export function compareSnapshot(before: BenchSnapshot, rows: readonly BenchRow[]): string[] {
  const now = snapshotOf(rows);
  const ids = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return ids.flatMap((id) => {
    const [old, current] = [before[id], now[id]];
    if (old === undefined) return [`${id}: ${current} gas, not committed`];
    if (current === undefined) return [`${id}: ${old} gas committed, no longer measured`];
    if (current <= old * (1 + MOST_RISE)) return [];
    return [`${id}: ${old} -> ${current} gas, ${((PERCENT * (current - old)) / old).toFixed(1)} % more`];
  });
}

export function readSnapshot(file: string): BenchSnapshot {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchSnapshot) : {};
}

export function writeSnapshot(file: string, rows: readonly BenchRow[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(snapshotOf(rows), null, 2)}\n`);
}

function snapshotOf(rows: readonly BenchRow[]): BenchSnapshot {
  return Object.fromEntries(rows.map(({ id, ours }) => [id, ours]));
}
