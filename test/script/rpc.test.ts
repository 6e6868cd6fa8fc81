import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BaseError } from 'viem';
import { expect, onTestFinished, test } from 'vitest';
import { describeError } from '../../script/cli-error.ts';
import { connect, hostOf, redact, rpcEndpoint } from '../../script/rpc.ts';

const PATH = '/v2/canary-path-3f9a';
const AUTHORIZATION = 'Bearer canary-token-77c1';
const SECRETS = ['canary-path-3f9a', 'canary-token-77c1'];

/** A node that answers as told. Returns its address, without the path. */
async function node(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** All text an error carries, down to its last cause. */
function everything(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [describeError(error), ...own, everything(error.cause)].join('\n');
}

async function failure(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

function expectNoSecret(error: Error): void {
  for (const secret of SECRETS) expect(everything(error)).not.toContain(secret);
}

test('asks with path and authorization, and accepts the expected chain', async () => {
  const seen: { url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  const origin = await node(({ url, headers }, response) => {
    seen.push({ url, headers });
    response.end('{"jsonrpc":"2.0","id":1,"result":"0x1092"}');
  });
  const client = await connect({ rpcUrl: origin + PATH, authorization: AUTHORIZATION, chainId: 4242 });
  expect(client.chain.id).toBe(4242);
  expect(seen[0]?.url).toBe(PATH);
  expect(seen[0]?.headers.authorization).toBe(AUTHORIZATION);
});

test('refuses another chain, naming both and the host', async () => {
  const origin = await node((_, response) => response.end('{"jsonrpc":"2.0","id":1,"result":"0x1"}'));
  const error = await failure(connect({ rpcUrl: origin + PATH, authorization: AUTHORIZATION, chainId: 4242 }));
  expect(error.message).toContain('is on chain 1 but the network is chain 4242');
  expect(error.message).toContain(hostOf(origin));
  expectNoSecret(error);
});

test.each<[string, RequestListener]>([
  ['that repeats the path in a page', ({ url }, response) => response.writeHead(404).end(`Cannot POST ${url}`)],
  [
    'that repeats the header in an error',
    ({ headers }, response) =>
      response.end(
        JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: `bad ${headers.authorization}` } }),
      ),
  ],
  ['that redirects', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/elsewhere' }).end()],
  ['that hangs up', (request) => request.destroy()],
])('a node %s does not make us tell', async (_, listener) => {
  const origin = await node(listener);
  expectNoSecret(await failure(connect({ rpcUrl: origin + PATH, authorization: AUTHORIZATION, chainId: 1 })));
});

test('errors of later requests carry the host only', async () => {
  let asked = 0;
  const origin = await node((_, response) => {
    asked += 1;
    if (asked === 1) response.end('{"jsonrpc":"2.0","id":1,"result":"0x1"}');
    else response.writeHead(401).end(`no access to ${PATH} for ${AUTHORIZATION}`);
  });
  const client = await connect({ rpcUrl: origin + PATH, authorization: AUTHORIZATION, chainId: 1 });
  const error = await failure(client.getBlockNumber());
  expect(error).toBeInstanceOf(BaseError);
  expect(error.message).toContain(hostOf(origin));
  expect(error.message).toContain('[hidden]');
  expectNoSecret(error);
});

test('text is cleared of the address, its parts and the header', () => {
  const url = 'https://node.example/v2/canary-path-3f9a?apikey=canary%20key%201';
  const text = `${url} /v2/canary-path-3f9a canary-path-3f9a canary key 1 ${AUTHORIZATION} canary-token-77c1 node.example v2`;
  const shown = redact(text, url, AUTHORIZATION);
  expect(shown).not.toContain('canary');
  expect(shown).toContain('node.example v2');
});

test('an address that is only a host is shown whole', () => {
  expect(redact('http://127.0.0.1:8545/ answers', 'http://127.0.0.1:8545')).toBe('http://127.0.0.1:8545/ answers');
});

test('a development network has a default address, others have not', () => {
  const environment = { rpcUrl: undefined, rpcAuthorization: undefined };
  expect(rpcEndpoint(environment, { network: 'local', development: true }).rpcUrl).toBe('http://127.0.0.1:8545');
  expect(() => rpcEndpoint(environment, { network: 'sepolia', development: false })).toThrow(
    'QUORATE_RPC_URL is not set',
  );
});
