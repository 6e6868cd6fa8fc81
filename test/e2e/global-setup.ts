/** What all browser tests share, made once: the built app, and a chain with a past. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runChild } from '../../script/devnet/child-process.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { copyForgeNotes } from '../script/forge-notes.ts';
import { startChainWithPast } from './chain.ts';
import { SCREENSHOTS } from './inspect-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: {
      /** Folder of the built app. */
      folder: string;
      /** The shared chain. */
      rpcUrl: string;
      deployment: Deployment;
    };
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await rm(SCREENSHOTS, { recursive: true, force: true });
  const folder = await mkdtemp(join(tmpdir(), 'quorate-e2e-app-'));
  const forgetNotes = await copyForgeNotes();
  let endBuild = async () => {};
  // vitest says NODE_ENV=test, with which Vite would build an app for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  const build = runChild('The build of the app', { module: './build-web.ts', args: [folder], env }, (end) => {
    endBuild = end;
  });
  const results = await Promise.allSettled([startChainWithPast(), build]);
  const [chain, built] = results;
  const tearDown = async () => {
    if (chain.status === 'fulfilled') await chain.value.stop();
    await endBuild();
    forgetNotes();
    await rm(folder, { recursive: true, force: true });
  };
  if (chain.status === 'rejected' || built.status === 'rejected') {
    await tearDown();
    throw chain.status === 'rejected' ? chain.reason : (built as PromiseRejectedResult).reason;
  }
  const { url, deployment } = chain.value;
  project.provide('site', { folder, rpcUrl: url, deployment });
  return tearDown;
}
