/** Names for what a verdict hangs on. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from './solidity-project.ts';

/** What decides how sources are compiled and tested, besides themselves. */
const SETTINGS = [
  'foundry.toml',
  'script/solc.cjs',
  'node_modules/solc/package.json',
  'node_modules/@foundry-rs/forge/package.json',
];
/** A string is kept: it may look as if a comment began in it. */
const COMMENT_OR_STRING = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

export function digestOf(what: unknown): string {
  return sha256(JSON.stringify(what));
}

export function sha256(what: string | Buffer): string {
  return createHash('sha256').update(what).digest('hex');
}

export function settingsDigest(root: string): string {
  return digestOf(SETTINGS.map((file) => sha256(readFileSync(join(root, file)))));
}

/**
 * Gives sources a name that changes with their code. Comments in contracts change nothing, since no metadata is part of
 * the code; those in tests may be settings of forge.
 */
export function sourcesDigester(): (sources: Sources) => string {
  const known = new Map<string, string>();
  const digest = (file: string, content: string) => {
    const text = `${file}\0${content}`;
    const found = known.get(text) ?? sha256(file.startsWith('contracts/') ? withoutComments(content) : content);
    known.set(text, found);
    return found;
  };
  return (sources) =>
    digestOf(
      Object.entries(sources)
        .map(([file, { content }]) => [file, digest(file, content)])
        .sort(),
    );
}

export function withoutComments(text: string): string {
  return text
    .replace(COMMENT_OR_STRING, (found) => (found.startsWith('/') ? ' ' : found))
    .replace(/\s+/g, ' ')
    .trim();
}
