/**
 * The keeper of a development chain, as a process of its own: the one of `npm run keeper`, but with nothing taken from
 * the environment, so that a key or a node meant for a public network cannot get in its way.
 * Arguments: address of the node, account, then those of the keeper.
 */
import { getAddress } from 'viem';
import { runAsProcess } from '../keeper/main.ts';

const [rpcUrl, account, ...argv] = process.argv.slice(2);
if (rpcUrl === undefined || account === undefined) throw new Error('usage: run-keeper.ts RPC_URL ACCOUNT …');

runAsProcess(argv, () => ({
  rpcUrl,
  rpcAuthorization: undefined,
  keystore: undefined,
  passwordFile: undefined,
  devAccount: getAddress(account),
  logLevel: 'info',
}));
