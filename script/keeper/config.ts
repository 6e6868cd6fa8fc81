/** Everything the keeper is told from outside, checked in one place before anything is sent or read. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Deployment } from '../../sdk/deployment.ts';
import { DecimalFormatError, TooManyDecimalsError } from '../../sdk/errors.ts';
import { parseDecimal, seconds, WAD_DECIMALS, wad } from '../../sdk/units.ts';
import { UsageError } from '../cli-error.ts';
import { readDeployment } from '../deployment-file.ts';
import type { Environment } from '../environment.ts';
import { loadNetwork, type NetworkConfig } from '../network.ts';
import type { KeeperSettings } from './context.ts';

export const USAGE = `npm run keeper -- --network NAME [options]
  --deployment FILE         deployment file; deployments/NAME.json when not given
  --once                    one round over everything that is due now, then end
  --price-every SECONDS     have a new price accepted when the last one is this old (900)
  --settle-every SECONDS    settle emission when the last time is this long ago (3600)
  --fee-floor FLOP          collect and divide fees when this much waits (100)
  --release-floor FLOP      pay a pool or share out when it holds this much (100000)
  --stakers-floor FLOP      the same for what is the stakers', up to its flowing out to them (10000)
  --config-directory DIR    where NAME.toml is; script/deploy/config when not given`;

const OPTIONS = {
  network: { type: 'string' },
  deployment: { type: 'string' },
  once: { type: 'boolean', default: false },
  // Five minutes before new jobs would have to ask the feeds themselves: time enough to get on chain.
  'price-every': { type: 'string', default: '900' },
  'settle-every': { type: 'string', default: '3600' },
  'fee-floor': { type: 'string', default: '100' },
  'release-floor': { type: 'string', default: '100000' },
  'stakers-floor': { type: 'string', default: '10000' },
  'config-directory': { type: 'string' },
} as const;

export type KeeperConfig = {
  network: NetworkConfig;
  deployment: Deployment;
  environment: Environment;
  settings: KeeperSettings;
  once: boolean;
};

/** @throws UsageError for anything that is missing, unknown or contradictory */
export async function readKeeperConfig(argv: readonly string[], environment: Environment): Promise<KeeperConfig> {
  const options = parseOptions(argv);
  if (options.network === undefined) throw new UsageError(`--network is missing.\n${USAGE}`);
  const network = loadNetwork(options.network, { configDirectory: options['config-directory'] });
  const file =
    options.deployment ?? fileURLToPath(new URL(`../../deployments/${network.network}.json`, import.meta.url));
  const deployment = await readDeployment(file);
  if (deployment.chainId !== network.chainId || deployment.network !== network.network) {
    throw new UsageError(
      `${file} is for ${deployment.network} (chain ${deployment.chainId}) but --network is ${network.network} ` +
        `(chain ${network.chainId}): correct one of them.`,
    );
  }
  const settings = {
    priceEvery: seconds(readNumber('price-every', options['price-every'], 0)),
    settleEvery: seconds(readNumber('settle-every', options['settle-every'], 0)),
    feeFloor: wad(readNumber('fee-floor', options['fee-floor'], WAD_DECIMALS)),
    releaseFloor: wad(readNumber('release-floor', options['release-floor'], WAD_DECIMALS)),
    stakersFloor: wad(readNumber('stakers-floor', options['stakers-floor'], WAD_DECIMALS)),
  };
  return { network, deployment, environment, settings, once: options.once };
}

function parseOptions(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readNumber(name: string, text: string, decimals: number): bigint {
  let value: bigint;
  try {
    value = parseDecimal(text, decimals);
  } catch (error) {
    if (!(error instanceof DecimalFormatError || error instanceof TooManyDecimalsError)) throw error;
    throw new UsageError(`--${name}: ${error.message}`);
  }
  // Always due would mean one transaction in every block.
  if (value === 0n) throw new UsageError(`--${name} must be above zero.`);
  return value;
}
