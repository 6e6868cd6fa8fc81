/** The table every bench prints and the file it leaves in bench-results/. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';

/** One measured operation. Figures are plain numbers: they are charted and compared, never sent to a chain. */
export type BenchRow = {
  id: string;
  unit: string;
  ours: number;
  /** The peer's figure of the same run, where one does the same thing. */
  peer?: number;
  peerName?: string;
  /** Largest figure we accept. */
  atMost?: number;
};

/**
 * Prints `rows` as a table and writes bench-results/<name>.json.
 *
 * @returns false when a row misses its target
 */
export function reportBench(name: string, seed: string, rows: readonly BenchRow[]): boolean {
  const results = rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    ours: row.ours,
    peer: row.peer ?? null,
    peerName: row.peerName ?? null,
    target: row.atMost === undefined ? null : `<= ${row.atMost}`,
    ok: row.atMost === undefined || row.ours <= row.atMost,
  }));
  console.table(
    results.map(({ id, unit, ours, peer, peerName, target, ok }) => ({
      operation: id,
      unit,
      ours,
      peer: peer ?? '–',
      'ours / peer': peer === null ? '–' : (ours / peer).toFixed(2),
      'peer is': peerName ?? '–',
      target: target ?? '–',
      ok: ok ? 'yes' : 'MISSED',
    })),
  );

  const folder = join(PROJECT_ROOT, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const report = { commit: commit(), machine: machine(), seed, rows: results };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  return results.every(({ ok }) => ok);
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: PROJECT_ROOT, encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '-dirty'}`;
}

function machine(): string {
  const cores = cpus();
  return `${platform()} ${arch()}, ${cores.length} x ${cores[0]?.model.trim() ?? 'unknown'}, node ${process.version}`;
}
