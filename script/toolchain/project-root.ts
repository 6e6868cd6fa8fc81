import { fileURLToPath } from 'node:url';

/** The folder of package.json, without a slash at the end. Commands run there, wherever they were started from. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
