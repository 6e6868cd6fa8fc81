/**
 * The browser of the tests: the Chromium that npm brings, unpacked once into node_modules/.cache, or the one that
 * CHROMIUM_PATH names.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const PACKAGE = join(MODULES, '@sparticuz/chromium');
const ARCHIVES = ['chromium', 'al2023.tar', 'fonts.tar', 'swiftshader.tar'];

/**
 * Starts a headless browser, with further switches of Chromium when given. A machine without one is told what to do, it
 * is never a reason to skip.
 */
export async function launchBrowser(args: string[] = []): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  try {
    return await (own ? chromium.launch(launchOptions(own, args)) : launchPackaged(args));
  } catch (error) {
    const which = own ? `CHROMIUM_PATH (${own})` : 'The Chromium that npm brings';
    throw new Error(`${which} did not start. Name an installed Chromium or Chrome in CHROMIUM_PATH.`, { cause: error });
  }
}

function launchOptions(executablePath: string, args: string[]) {
  return { executablePath, args, chromiumSandbox: false }; // no user namespaces in most containers; tests load our pages only
}

async function launchPackaged(args: string[]): Promise<Browser> {
  const folder = await unpackedChromium();
  return chromium.launch({
    ...launchOptions(join(folder, 'chromium'), args),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  });
}

/** The folder of the unpacked browser. Two callers at once both get a whole one: the last step is a rename. */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`@sparticuz/chromium has no build for ${process.platform} ${process.arch}`);
  }
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(MODULES, '.cache', `chromium-${version}`);
  if (existsSync(folder)) return folder;

  await mkdir(join(MODULES, '.cache'), { recursive: true });
  const partial = await mkdtemp(`${folder}-partial-`);
  try {
    await Promise.all(ARCHIVES.map((name) => unpack(name, partial)));
    await chmod(join(partial, 'chromium'), 0o755);
    await writeFile(join(partial, 'fonts.conf'), fontConfig(folder));
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // otherwise another process was faster
  }
  return folder;
}

async function unpack(name: string, folder: string): Promise<void> {
  const target = join(folder, name);
  const source = createReadStream(join(PACKAGE, 'bin', `${name}.br`));
  await pipeline(source, createBrotliDecompress(), createWriteStream(target));
  if (!name.endsWith('.tar')) return;
  execFileSync('tar', ['-xf', target, '-C', folder, '--no-same-owner']);
  await rm(target);
}

/** The package's one font, and none of the machine's: screenshots look the same everywhere. */
function fontConfig(folder: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  ].join('\n');
}
