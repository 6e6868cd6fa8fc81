import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Starting a chain or a browser on two busy cores takes its time; a test that needs less sets its own limit. */
const PROCESS_TIMEOUT_MS = 120_000;

const inNode = (name: string) => ({
  name,
  environment: 'node' as const,
  include: [`test/${name}/**/*.test.ts`],
});

const withProcesses = { testTimeout: PROCESS_TIMEOUT_MS, hookTimeout: PROCESS_TIMEOUT_MS };

export default defineConfig({
  test: {
    projects: [
      { test: inNode('sdk') },
      { test: inNode('architecture') },
      { test: { ...inNode('script'), ...withProcesses } },
      {
        plugins: [react()],
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['test/web/**/*.test.{ts,tsx}'],
          setupFiles: ['test/web/setup.ts'],
        },
      },
      // One file after the other: they share a chain.
      {
        test: {
          ...inNode('e2e'),
          ...withProcesses,
          globalSetup: ['test/e2e/global-setup.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
