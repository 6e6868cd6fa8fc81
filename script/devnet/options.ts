import { parseArgs } from 'node:util';
import { UsageError } from '../cli-error.ts';

export const USAGE = `npm start -- [options]
  --rpc-port PORT   port of the chain; 8545 or the next free one when not given, 0 for any
  --web-port PORT   port of the app; 3000 or the next free one when not given, 0 for any
  --seed NUMBER     people, prices and choices of the past; 7 when not given`;

const OPTIONS = {
  'rpc-port': { type: 'string' },
  'web-port': { type: 'string' },
  seed: { type: 'string', default: '7' },
} as const;

export type DevnetOptions = {
  /** Undefined: the usual one, or the next free one. */
  rpcPort: number | undefined;
  webPort: number | undefined;
  seed: number;
};

export function readOptions(argv: readonly string[]): DevnetOptions {
  const values = parse(argv);
  return {
    rpcPort: readPort('--rpc-port', values['rpc-port']),
    webPort: readPort('--web-port', values['web-port']),
    seed: readWhole('--seed', values.seed, Number.MAX_SAFE_INTEGER),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readPort(name: string, text: string | undefined): number | undefined {
  return text === undefined ? undefined : readWhole(name, text, 65_535);
}

function readWhole(name: string, text: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw new UsageError(`${name} "${text}" is not a whole number up to ${max}.`);
}
