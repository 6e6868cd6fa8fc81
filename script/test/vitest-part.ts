import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { runCommand } from '../toolchain/run-command.ts';
import type { PartContext } from './part.ts';
import { judged, type Tally } from './tally.ts';
import { readVitestReport } from './vitest-report.ts';

/** Runs projects of vitest.config.ts; each is the folder of that name below test/. */
export async function runVitest(context: PartContext, projects: readonly string[], timeZone: string): Promise<Tally> {
  const files = projects.flatMap(testFiles);
  const report = join(context.folder, `${timeZone.replace('/', '-')}.json`);
  const { exitCode, output } = await runCommand(
    process.execPath,
    [
      join(PROJECT_ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: { TZ: timeZone, NO_COLOR: '1', VITEST_CACHE: context.name }, signal: context.signal },
  );
  context.log(output);
  const text = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
  return judged(readVitestReport(text, files), `vitest in ${timeZone}`, exitCode);
}

/** A project whose folder has no test files at all fails too. */
function testFiles(project: string): string[] {
  const folder = join(PROJECT_ROOT, 'test', project);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const tests = files
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return tests.length > 0 ? tests : [folder];
}
