/**
 * Writes what is derived from the contracts: ABIs, public addresses and the parameter list for the sdk, and the page
 * of parameters. `npm run generate`, or `-- --out DIR` to write the same files below another folder.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMain } from '../toolchain/is-main.ts';
import { PROJECT_ROOT } from '../toolchain/project-root.ts';
import { abisModule } from './abis.ts';
import { addressesModule } from './addresses.ts';
import { readCatalogue } from './catalogue.ts';
import { artifactFolder, forge } from './forge.ts';
import { parametersModule } from './parameters-module.ts';
import { parametersPage } from './parameters-page.ts';

const SOURCES = ['contracts', 'script/generate'];

/** A generated file: its path below the project's root, and its text. */
export type GeneratedFile = { path: string; text: string };

/** Compiles, and derives every generated file. Writes none of them. */
export async function generate(): Promise<GeneratedFile[]> {
  await forge(['build', ...SOURCES]);
  const folder = await artifactFolder();
  const catalogue = await readCatalogue(folder);
  return [
    { path: 'sdk/generated/abis.ts', text: await abisModule(folder) },
    { path: 'sdk/generated/parameters.ts', text: parametersModule(catalogue) },
    { path: 'sdk/generated/addresses.ts', text: await addressesModule(join(PROJECT_ROOT, 'deployments')) },
    { path: 'docs/parameters.md', text: parametersPage(catalogue) },
  ];
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } });
  const target = values.out === undefined ? PROJECT_ROOT : resolve(values.out);
  for (const { path, text } of await generate()) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
    console.log(`wrote ${join(target, path)}`);
  }
}

if (isMain(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
