/**
 * The connection to a node. Its address beyond the host and its Authorization value are secrets: they are known to the
 * one function that sends requests, so that no error of viem can carry them, and they are cut out of what comes back.
 */
import { type Chain, createPublicClient, defineChain, type HttpTransport, http, type PublicClient } from 'viem';
import { UsageError } from './cli-error.ts';
import type { Environment } from './environment.ts';

const DEVELOPMENT_URL = 'http://127.0.0.1:8545';
const TIMEOUT_MS = 30_000;
const HIDDEN = '[hidden]';
/** Shorter words of a path (such as `rpc` or `v2`) are no secrets, and cutting them out would spoil other text. */
const SECRET_WORD_LENGTH = 8;

/** Where a node answers and what it wants to see. */
export type RpcEndpoint = { rpcUrl: string; authorization: string | undefined };

/** Reads from a node that was seen to be on the expected chain. Nothing is cached: now is always the latest block. */
export type RpcClient = PublicClient<HttpTransport, Chain>;

/** The endpoint the environment gives for `network`; a development network has a default. */
export function rpcEndpoint(
  environment: Pick<Environment, 'rpcUrl' | 'rpcAuthorization'>,
  network: { network: string; development: boolean },
): RpcEndpoint {
  const rpcUrl = environment.rpcUrl ?? (network.development ? DEVELOPMENT_URL : undefined);
  if (rpcUrl === undefined) {
    throw new UsageError(`QUORATE_RPC_URL is not set: set it to the address of a node of network ${network.network}.`);
  }
  return { rpcUrl, authorization: environment.rpcAuthorization };
}

/** Connects, and refuses a node of another chain than `chainId`, naming both. */
export async function connect({ chainId, ...endpoint }: RpcEndpoint & { chainId: number }): Promise<RpcClient> {
  const host = hostOf(endpoint.rpcUrl);
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [] } },
  });
  const client = createPublicClient({ chain, transport: openTransport(endpoint), cacheTime: 0 });
  const actual = await client.getChainId().catch((error: unknown) => {
    throw new Error(`The node at ${host} does not answer: check that it runs and that QUORATE_RPC_URL names it.`, {
      cause: error,
    });
  });
  if (actual === chainId) return client;
  throw new UsageError(
    `The node at ${host} is on chain ${actual} but the network is chain ${chainId}: correct QUORATE_RPC_URL or --network.`,
  );
}

/** All of an address that may be shown. */
export function hostOf(rpcUrl: string): string {
  return new URL(rpcUrl).host;
}

/** Is the node on this machine? */
export function isLoopback(rpcUrl: string): boolean {
  const { hostname } = new URL(rpcUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** `text` without anything of the endpoint but its host. */
export function redact(text: string, rpcUrl: string, authorization?: string): string {
  const secrets = secretsOf(rpcUrl, authorization);
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** Sends one request body to the endpoint and returns the answer with the endpoint's secrets cut out. */
export async function post(endpoint: RpcEndpoint, body: BodyInit, signal?: AbortSignal | null): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...(endpoint.authorization !== undefined && { authorization: endpoint.authorization }),
  };
  // A redirect would carry the secrets to whoever it names.
  const response = await fetch(endpoint.rpcUrl, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: signal ?? null,
  });
  const text = redact(await response.text(), endpoint.rpcUrl, endpoint.authorization);
  return new Response(text, { status: response.status, headers: shownHeaders(response.headers) });
}

function openTransport(endpoint: RpcEndpoint) {
  return http(new URL(endpoint.rpcUrl).origin, {
    timeout: TIMEOUT_MS,
    fetchFn: (_origin, init) => post(endpoint, init?.body ?? '', init?.signal),
  });
}

function shownHeaders(headers: Headers): Headers {
  const shown = new Headers();
  for (const name of ['content-type', 'retry-after']) {
    const value = headers.get(name);
    if (value !== null) shown.set(name, value);
  }
  return shown;
}

/** Longest first, so that a part is not cut out of a whole. */
function secretsOf(rpcUrl: string, authorization: string | undefined): string[] {
  const { href, pathname, search, searchParams } = new URL(rpcUrl);
  const path = pathname === '/' ? [] : [pathname + search, pathname, ...pathname.split('/').filter(isSecretWord)];
  const query = [search, ...searchParams.values()].filter(isSecretWord);
  const header = authorization === undefined ? [] : [authorization, ...authorization.split(' ').filter(isSecretWord)];
  const whole = path.length + query.length > 0 ? [rpcUrl, href] : []; // an address that is only a host may be shown
  const secrets = [...whole, ...path, ...query, ...header];
  return [...new Set(secrets.flatMap((secret) => [secret, decode(secret)]))].sort((a, b) => b.length - a.length);
}

function isSecretWord(word: string): boolean {
  return word.length >= SECRET_WORD_LENGTH;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
