/** A person in front of the app: a browser window of their own, in which nothing may go wrong unseen. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Site } from './site.ts';

const RESULTS = join(import.meta.dirname, '../../test-results');
const PATIENCE_MS = 20_000;
/** Pictures of what a failed test saw last. */
const FAILURES = join(RESULTS, 'browser-failures');

export type VisitOptions = {
  browser: Browser;
  site: Pick<Site, 'url' | 'config'>;
  /** Where in the app, without the `#`. */
  path?: string;
  window?: BrowserContextOptions;
  /** Puts scripts and routes in place before anything is loaded. */
  prepare?: (context: BrowserContext) => Promise<unknown>;
  /** Messages on the console that belong to what is tested. All others fail the test. */
  expected?: RegExp;
};

export type Visit = {
  page: Page;
  context: BrowserContext;
  /** Everything the page has asked for so far. */
  requests: readonly Request[];
  /** Methods of all calls to the node so far. */
  rpcMethods: () => string[];
  /** Opens another page of the app. */
  open: (path: string) => Promise<void>;
};

/**
 * Opens the app, does `what` in it and closes it. Fails when the console shows an error, or when anything but the
 * page's own server and its node is asked for anything.
 */
export async function visit(options: VisitOptions, what: (visit: Visit) => Promise<void>): Promise<void> {
  const { browser, site, path = '/', window, prepare, expected } = options;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...window,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const { requests, problems } = watch(context);
    await prepare?.(context);
    const page = await context.newPage();
    const open = async (target: string) => void (await page.goto(`${site.url}#${target}`));
    const rpcMethods = () => requests.filter(isTo(site.config.rpcUrl)).flatMap(methodsOf);
    await open(path);
    await withPicture(page, () => what({ page, context, requests, rpcMethods, open }));
    expect(problems.filter((problem) => !expected?.test(problem))).toEqual([]);
    expect(strangers(requests, site)).toEqual([]);
  } finally {
    await context.close();
  }
}

function watch(context: BrowserContext) {
  const requests: Request[] = [];
  const problems: string[] = [];
  context.on('request', (request) => requests.push(request));
  context.on('console', (message) => void (isError(message) && problems.push(message.text())));
  context.on('weberror', (error) => problems.push(String(error.error().stack ?? error.error())));
  return { requests, problems };
}

const isError = (message: ConsoleMessage) => message.type() === 'error';

/** Addresses asked for that are neither the page's own server nor its node. */
function strangers(requests: readonly Request[], site: VisitOptions['site']): string[] {
  const known = [new URL(site.url).origin, new URL(site.config.rpcUrl).origin];
  const urls = requests.map((request) => new URL(request.url()));
  return urls
    .filter(({ protocol, origin }) => !['data:', 'blob:'].includes(protocol) && !known.includes(origin))
    .map(({ href }) => href);
}

const isTo = (url: string) => (request: Request) =>
  request.method() === 'POST' && new URL(request.url()).origin === new URL(url).origin;

function methodsOf(request: Request): string[] {
  const body: unknown = JSON.parse(request.postData() ?? '[]');
  return (Array.isArray(body) ? body : [body]).map(({ method }: { method: string }) => method);
}

async function withPicture(page: Page, what: () => Promise<void>): Promise<void> {
  try {
    await what();
  } catch (error) {
    const name = (expect.getState().currentTestName ?? 'test').replace(/[^a-z0-9]+/gi, '-').slice(0, 80);
    mkdirSync(FAILURES, { recursive: true });
    await page.screenshot({ path: join(FAILURES, `${name}.png`), fullPage: true }).catch(() => undefined);
    throw error;
  }
}
