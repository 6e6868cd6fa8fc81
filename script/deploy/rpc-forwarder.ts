/**
 * A node for forge: listens on this machine, on a path that cannot be guessed, and passes requests on to the real node.
 * forge thereby never learns the real address nor the Authorization value, and cannot print or store them.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post, type RpcEndpoint } from '../rpc.ts';

export type RpcForwarder = { url: string; close: () => Promise<void> };

/** Starts passing requests on to `endpoint`. */
export async function startRpcForwarder(endpoint: RpcEndpoint): Promise<RpcForwarder> {
  const path = `/${randomBytes(16).toString('hex')}`;
  const server = createServer((request, response) => {
    void answer(endpoint, path, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${path}`, close: () => close(server) };
}

async function answer(
  endpoint: RpcEndpoint,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST' || request.url !== path) {
    response.writeHead(404).end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answered = await post(endpoint, Buffer.concat(chunks));
  response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? 'application/json' });
  response.end(await answered.text());
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
