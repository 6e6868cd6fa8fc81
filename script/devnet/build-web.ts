/** Builds the app into the folder given as argument. A process of its own: it takes a core for seconds. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { endWithParent } from './end-with-parent.ts';

endWithParent();
process.env.NODE_ENV = 'production'; // whatever the caller's is: Vite would build React's development version
const outDir = process.argv[2];
if (outDir === undefined) throw new Error('usage: build-web.ts FOLDER');
await build({
  root: fileURLToPath(new URL('../../web', import.meta.url)),
  logLevel: 'warn',
  build: { outDir, emptyOutDir: true },
});
process.exit(0);
