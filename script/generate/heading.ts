const COMMAND = 'npm run generate';

/** First line of a generated TypeScript module: where it comes from and how to write it again. */
export function heading(source: string): string {
  return `// Generated from ${source} by ${COMMAND}. Do not edit.`;
}

/** The same for Markdown, where it is invisible. */
export function markdownHeading(source: string): string {
  return `<!-- Generated from ${source} by ${COMMAND}. Do not edit. -->`;
}
