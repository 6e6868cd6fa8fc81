import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { vi } from 'vitest';
import { PROJECT_ROOT } from '../../script/toolchain/project-root.ts';

const NOTES = 'solidity-files-cache.json';
const WAIT = { timeout: 10_000, interval: 20 };

/**
 * Gives this process a copy of what forge noted about the last compilation, for every forge that it starts. forge writes
 * its notes anew on each call, in pieces, and whoever reads half of them compiles everything again: what runs at once
 * must not share them. The artefacts stay shared, nobody writes those while the notes say that all is compiled.
 *
 * @returns the function that deletes the copy
 */
export async function copyForgeNotes(): Promise<() => void> {
  const shared = resolve(PROJECT_ROOT, process.env.FOUNDRY_CACHE_PATH ?? 'cache/forge', NOTES);
  // Where nothing is compiled yet, the shared folder is where the next one should find it.
  if (!existsSync(shared)) return () => {};
  const notes = await vi.waitFor(() => whole(readFileSync(shared, 'utf8')), WAIT);
  const folder = mkdtempSync(join(tmpdir(), 'quorate-forge-'));
  writeFileSync(join(folder, NOTES), notes);
  process.env.FOUNDRY_CACHE_PATH = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Throws while another forge is writing. */
function whole(notes: string): string {
  JSON.parse(notes);
  return notes;
}
