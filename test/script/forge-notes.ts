import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PROJECT_ROOT } from '../../script/toolchain/project-root.ts';

const NOTES = 'solidity-files-cache.json';
const PATIENCE_MS = 10_000;

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
  const notes = await wholeText(shared);
  const folder = mkdtempSync(join(tmpdir(), 'quorate-forge-'));
  writeFileSync(join(folder, NOTES), notes);
  process.env.FOUNDRY_CACHE_PATH = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** The text of a file of JSON, once nobody is writing it. (A global set-up uses this too, and has no `vi`.) */
async function wholeText(file: string): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const text = readFileSync(file, 'utf8');
    try {
      JSON.parse(text);
      return text;
    } catch (error) {
      if (performance.now() > deadline) throw new Error(`${file} never became whole`, { cause: error });
    }
    await setTimeout(20);
  }
}
