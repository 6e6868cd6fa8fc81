/**
 * What a command takes from its environment: the only place where secrets come in. Variables that are not set are read
 * from the git-ignored `.env` in the project root; `.env.example` lists all of them.
 */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Address, getAddress, isAddress } from 'viem';
import { UsageError } from './cli-error.ts';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = {
  /** Secret beyond its host. Undefined when not set: a development network has a default, see `rpcEndpoint`. */
  rpcUrl: string | undefined;
  /** Value of the Authorization header sent with each request. Secret. */
  rpcAuthorization: string | undefined;
  /** Path of an encrypted keystore (version 3). */
  keystore: string | undefined;
  /** Path of the file whose first line is its password. */
  passwordFile: string | undefined;
  /** Account that the node of a development chain signs for. */
  devAccount: Address | undefined;
  logLevel: LogLevel;
};

export type EnvironmentSource = {
  /** Defaults to those of this process. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** Fills in what is not set. Defaults to `.env` in the project root; it need not exist. */
  file?: string | URL;
};

type Check<value> = (text: string, name: string) => value;

/** Reads and checks the environment, naming every variable that is wrong. The values are never part of the message. */
export function readEnvironment(source: EnvironmentSource = {}): Environment {
  const variables = source.variables ?? process.env;
  const fromFile = readVariables(source.file ?? new URL('../.env', import.meta.url));
  const problems: string[] = [];

  function read<value>(name: string, check: Check<value>): value | undefined {
    const text = variables[name] ?? fromFile[name];
    if (!text) return undefined; // set but empty says "none", whatever the file says
    try {
      return check(text, name);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  }

  const environment: Environment = {
    rpcUrl: read('QUORATE_RPC_URL', checkUrl),
    rpcAuthorization: read('QUORATE_RPC_AUTHORIZATION', checkHeader),
    keystore: read('QUORATE_KEYSTORE', (path) => path),
    passwordFile: read('QUORATE_PASSWORD_FILE', (path) => path),
    devAccount: read('QUORATE_DEV_ACCOUNT', checkAddress),
    logLevel: read('LOG_LEVEL', checkLogLevel) ?? 'info',
  };
  if (problems.length > 0) throw new UsageError(...problems);
  return environment;
}

function readVariables(file: string | URL): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function checkUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UsageError(`${name} is not the address of a node: give one that starts with http:// or https://.`);
  }
  if (url.username || url.password) {
    throw new UsageError(
      `${name} holds a user name or password: move them to QUORATE_RPC_AUTHORIZATION, as "Basic" and their base64.`,
    );
  }
  return text;
}

function checkHeader(text: string, name: string): string {
  if (/^[\x20-\x7e]+$/.test(text)) return text;
  throw new UsageError(`${name} is no header value: give one line of plain characters, such as "Bearer" and a token.`);
}

function checkAddress(text: string, name: string): Address {
  if (isAddress(text)) return getAddress(text);
  throw new UsageError(`${name} is not an address: give 0x and 40 hexadecimal digits.`);
}

function checkLogLevel(text: string, name: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level) return level;
  throw new UsageError(`${name} is no log level: give one of ${LOG_LEVELS.join(', ')}.`);
}
