/** Writes sdk/generated/addresses.ts from the files of the public networks. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Deployment, parseDeployment } from '../../sdk/deployment.ts';
import { heading } from './heading.ts';

/** Chain id of development chains: anyone's machine, so nobody's address. */
const DEVELOPMENT_CHAIN = 31_337;

/** The text of the module, from `folder`, which need not exist as long as nothing is deployed. */
export async function addressesModule(folder: string): Promise<string> {
  const names = (await filesIn(folder)).filter((name) => name.endsWith('.json')).sort();
  const deployments = await Promise.all(names.map((name) => readPublic(join(folder, name))));
  return `${heading('deployments/*.json')}
import type { Deployment } from '../deployment.ts';

/** Where the protocol stands on public networks. */
export const publicDeployments: readonly Deployment[] = [
${deployments.map((deployment) => `  ${JSON.stringify(deployment)},\n`).join('')}];
`;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readPublic(path: string): Promise<Deployment> {
  const deployment = parseDeployment(JSON.parse(await readFile(path, 'utf8')));
  if (deployment.chainId === DEVELOPMENT_CHAIN)
    throw new Error(`${path} is of a development chain: keep it out of here`);
  if (`${deployment.network}.json` !== basename(path)) throw new Error(`${path} is of network ${deployment.network}`);
  return deployment;
}
