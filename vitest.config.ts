import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starting a chain or a browser on two busy cores takes its time; a test that needs less sets its own limit. */
const PROCESS_TIMEOUT_MS = 120_000;

/** A page with its libraries is imported and drawn by these same two cores. */
const PAGE_TIMEOUT_MS = 30_000;

/** vitest would leave one core free, which of two is half of all. */
const MAX_WORKERS = Math.max(2, availableParallelism() - 1);

/** One process after the other, as long as many others together: begun last, it would run on alone. */
const LONGEST = 'test/script/deploy/resume.test.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith(LONGEST);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

const inNode = (name: string) => ({
  name,
  environment: 'node' as const,
  include: [`test/${name}/**/*.test.ts`],
});

/** For tests that run forge, at once in several workers. */
const withForge = { setupFiles: ['test/script/own-forge-notes.ts'] };
const withProcesses = { testTimeout: PROCESS_TIMEOUT_MS, hookTimeout: PROCESS_TIMEOUT_MS };

export default defineConfig({
  // What runs at once must not share a folder: vitest reads there what another run may be writing.
  cacheDir: `node_modules/.vite/${process.env.VITEST_CACHE ?? 'all'}`,
  test: {
    maxWorkers: MAX_WORKERS,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...inNode('sdk'), ...withForge } },
      { test: inNode('architecture') },
      { test: { ...inNode('script'), ...withProcesses, ...withForge } },
      {
        plugins: [react()],
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['test/web/**/*.test.{ts,tsx}'],
          setupFiles: ['test/web/setup.ts'],
          isolate: false, // to load React and the wallets' libraries anew for each file takes twice as long as all tests
          testTimeout: PAGE_TIMEOUT_MS,
        },
      },
      { test: { ...inNode('start'), ...withProcesses } },
      // One file after the other: they share a chain.
      {
        test: {
          ...inNode('e2e'),
          ...withProcesses,
          ...withForge,
          globalSetup: ['test/e2e/global-setup.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
