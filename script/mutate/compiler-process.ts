/** Runs npm's solc for one request after the other: loading it anew for each would cost more than the compilation. */
import { createRequire } from 'node:module';

const solc: { compile(input: string): string } = createRequire(import.meta.url)('solc');

process.on('message', (input: string) => process.send?.(solc.compile(input)));
process.on('disconnect', () => process.exit(0));
