import type { SourceImport } from './source-import.ts';

/** Comments and strings, in the order in which they start; a string is kept, a comment is not. */
const COMMENT_OR_STRING = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
/** Only where a statement can begin: a string that talks about imports is none. */
const IMPORT = /(?<=(?:^|[;}])\s*)import\b[^;"']*["']([^"']+)["']/g;

/** The imports of a Solidity file. */
export function solidityImports(text: string): SourceImport[] {
  // A comment becomes blanks of the same length and lines, so that positions stay.
  const code = text.replace(COMMENT_OR_STRING, (found) => (found[0] === '/' ? found.replace(/[^\n]/g, ' ') : found));
  return [...code.matchAll(IMPORT)].map((match) => ({
    specifier: match[1] ?? '',
    line: code.slice(0, match.index).split('\n').length,
    isType: false,
  }));
}
