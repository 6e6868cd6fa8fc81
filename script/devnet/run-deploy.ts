/**
 * The deployment of a development chain, as a process of its own: the one of `npm run deploy`, but with nothing taken
 * from the environment, so that a key or a node meant for a public network cannot get in its way.
 */
import { getAddress } from 'viem';
import { describeError } from '../cli-error.ts';
import { runDeploy } from '../deploy/deploy.ts';
import { endWithParent } from './end-with-parent.ts';

endWithParent();
const [rpcUrl, account, out] = process.argv.slice(2);
if (rpcUrl === undefined || account === undefined || out === undefined) {
  throw new Error('usage: run-deploy.ts RPC_URL ACCOUNT FILE');
}
try {
  await runDeploy({
    network: 'local',
    environment: {
      rpcUrl,
      rpcAuthorization: undefined,
      keystore: undefined,
      passwordFile: undefined,
      devAccount: getAddress(account),
      logLevel: 'info',
    },
    out,
  });
  process.exit(0);
} catch (error) {
  console.error(describeError(error));
  process.exit(1);
}
