/** What every page is held to: no violation that axe knows, nothing cut off, in both themes and at two widths. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Locator, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Kept outside git, for people to look at. */
export const SCREENSHOTS = join(import.meta.dirname, '../../test-results/screenshots');
export const WIDTHS = [1280, 360] as const;
export const THEMES = ['light', 'dark'] as const;
const HEIGHT = 900;

/** As a script of the browser's own: the page lets none but its own run. */
export const bringAxe = (context: BrowserContext) => context.addInitScript({ path: AXE });

/** Nothing is being read any more. */
export async function settled(page: Page, ready: Locator): Promise<void> {
  await ready.first().waitFor();
  await page.waitForFunction(() => !/(Reading|Loading|Connecting)[^.…]*…/.test(document.body.textContent ?? ''));
}

/** What is wrong with the page as it stands, in the theme it has. */
export async function inspect(page: Page, name: string, theme: (typeof THEMES)[number]): Promise<string[]> {
  await resize(page, WIDTHS[0]);
  const findings = await axeFindings(page, name);
  for (const width of WIDTHS) {
    await resize(page, width);
    findings.push(...(await overflow(page, name)));
    await picture(page, width, `${name}-${width}-${theme}`);
  }
  await resize(page, WIDTHS[0]);
  return findings;
}

/** The same in both themes, in the middle of what a test does. Leaves the page as it was. */
export async function inspectInThemes(page: Page, name: string): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    findings.push(...(await inspect(page, name, colorScheme)));
  }
  await page.emulateMedia({ colorScheme: null });
  return findings;
}

type Axe = { run: (options: RunOptions) => Promise<AxeResults> };

export async function axeFindings(page: Page, name: string, except: readonly string[] = []): Promise<string[]> {
  const { violations } = await page.evaluate(
    (rules) => {
      const { axe } = window as unknown as { axe: Axe };
      return axe.run({
        resultTypes: ['violations'],
        rules: Object.fromEntries(rules.map((id) => [id, { enabled: false }])),
      });
    },
    [...except],
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${name}: ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** Whether the page is wider than its window. */
async function overflow(page: Page, name: string): Promise<string[]> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  return scrollWidth > clientWidth ? [`${name}: ${scrollWidth} pixels wide in a window of ${clientWidth}`] : [];
}

/** Also waits for what only the next frame brings, such as styles that depend on the width. */
async function resize(page: Page, width: number, height = HEIGHT): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** In a window as high as the page, so that what sticks to an edge covers nothing. */
async function picture(page: Page, width: number, name: string): Promise<void> {
  await resize(page, width, await page.evaluate(() => document.documentElement.scrollHeight));
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
