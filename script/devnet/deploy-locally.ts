import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { readDeployment } from '../deploy/deployment-file.ts';
import { runChild } from './child-process.ts';

/**
 * Compiled contracts of development chains are kept apart from those of `npm test` and of whoever is writing contracts,
 * so that none of them finds the other's half-written files.
 */
const CACHES = { FOUNDRY_OUT: 'cache/devnet/out', FOUNDRY_CACHE_PATH: 'cache/devnet/forge' };

export type LocalDeployment = {
  rpcUrl: string;
  /** Who deploys. The node signs for it. */
  account: Address;
  /** Deployment file to write. */
  out: string;
  /** Receives the function that ends an unfinished deployment. */
  own?: (end: () => Promise<void>) => void;
};

/** Compiles what is not compiled yet, deploys the protocol to a development chain and has the result proved. */
export async function deployLocally({ rpcUrl, account, out, own = () => {} }: LocalDeployment): Promise<Deployment> {
  const env = { ...process.env, ...CACHES };
  await runChild('The deployment', { module: './run-deploy.ts', args: [rpcUrl, account, out], env }, own);
  return readDeployment(out);
}
