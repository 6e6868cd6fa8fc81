import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Deployment, parseDeployment } from '../sdk/deployment.ts';
import { DeploymentFormatError } from '../sdk/errors.ts';
import { UsageError } from './cli-error.ts';

/** Reads and checks a deployment file. */
export async function readDeployment(path: string): Promise<Deployment> {
  const deployment = await readDeploymentIfAny(path);
  if (deployment !== undefined) return deployment;
  throw new UsageError(`There is no deployment file ${path}: deploy first, or correct the path.`);
}

/** The same, undefined when there is no file. */
export async function readDeploymentIfAny(path: string): Promise<Deployment | undefined> {
  try {
    return parseDeployment(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError || error instanceof DeploymentFormatError)) throw error;
    throw new UsageError(`${path} is no deployment file (${error.message}): move it away or correct the path.`);
  }
}

/** Writes a deployment file whole: whoever reads `path` sees the old one or the new one, never a part. */
export async function writeDeployment(path: string, deployment: Deployment): Promise<void> {
  const target = resolve(path);
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  try {
    await writeFile(partial, `${JSON.stringify(deployment, null, 2)}\n`);
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}
