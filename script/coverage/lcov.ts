/** Reads what forge coverage writes (the format of lcov): lines and branches of each file, with how often they ran. */

export type FileCoverage = {
  file: string;
  /** Hits by line. */
  lines: ReadonlyMap<number, number>;
  branches: readonly Branch[];
};

/** One way out of a decision, or one outcome of a statement that can refuse. */
export type Branch = { line: number; block: number; branch: number; hits: number };

export function parseLcov(text: string): FileCoverage[] {
  return text
    .split('end_of_record')
    .filter((record) => /^SF:/m.test(record))
    .map((record): FileCoverage => {
      const rows = record.split('\n');
      return {
        file: fieldsOf(rows, 'SF')[0]?.[0] ?? '',
        lines: new Map(fieldsOf(rows, 'DA').map(([line, hits]) => [Number(line), Number(hits)])),
        branches: fieldsOf(rows, 'BRDA').map(([line, block, branch, hits]) => ({
          line: Number(line),
          block: Number(block),
          branch: Number(branch),
          hits: hits === '-' ? 0 : Number(hits), // `-`: its line never ran
        })),
      };
    });
}

function fieldsOf(rows: readonly string[], name: string): string[][] {
  const start = `${name}:`;
  return rows.filter((row) => row.startsWith(start)).map((row) => row.slice(start.length).trim().split(','));
}
