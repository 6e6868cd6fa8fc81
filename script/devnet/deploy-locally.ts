import type { Address } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { readDeployment } from '../deployment-file.ts';
import { runChild } from './child-process.ts';

export type LocalDeployment = {
  rpcUrl: string;
  /** Who deploys. The node signs for it. */
  account: Address;
  /** Deployment file to write. */
  out: string;
  /** Where forge keeps what it compiled; that of the project when not given. */
  compiled?: { FOUNDRY_OUT: string; FOUNDRY_CACHE_PATH: string };
  /** Receives the function that ends an unfinished deployment. */
  own?: (end: () => Promise<void>) => void;
};

/** Compiles what is not compiled yet, deploys the protocol to a development chain and has the result proved. */
export async function deployLocally(local: LocalDeployment): Promise<Deployment> {
  const { rpcUrl, account, out, compiled, own = () => {} } = local;
  const env = { ...process.env, ...compiled };
  await runChild('The deployment', { module: './run-deploy.ts', args: [rpcUrl, account, out], env }, own);
  return readDeployment(out);
}
