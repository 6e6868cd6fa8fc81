import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Was the module at `url` (its `import.meta.url`) started as a command, or only imported? */
export function isMain(url: string): boolean {
  const command = process.argv[1];
  return command !== undefined && realpathSync(command) === realpathSync(fileURLToPath(url));
}
