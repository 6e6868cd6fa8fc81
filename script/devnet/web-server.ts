/** Serves the built app to the browser of this machine: one folder, nothing above it, and a config.json of its own. */
import { readFile, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  // The next run may serve another build and another chain from the same address.
  'cache-control': 'no-store',
  // A page that can sign with the node's own accounts must not be shown inside another one.
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export type WebServerOptions = {
  folder: string;
  port: number;
  /** What config.json says, as text. It wins over a file of that name. */
  config: string;
};

export type WebServer = { url: string; port: number; stop: () => Promise<void> };

type Answer = { status: number; type?: string; body?: Buffer | string };

const SAY: Readonly<Record<number, string>> = {
  400: 'This address cannot be read.',
  403: 'This server answers to its own name only.',
  404: 'There is no such file.',
  405: 'This server only shows files.',
};

export async function startWebServer({ folder, port, config }: WebServerOptions): Promise<WebServer> {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    void answer(request, root, config)
      .catch((): Answer => ({ status: 404 }))
      .then((result) => send(request, response, result));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${actual}/`, port: actual, stop };
}

async function answer(request: IncomingMessage, root: string, config: string): Promise<Answer> {
  // A page from elsewhere whose name was made to point here (DNS rebinding) still sends its own name.
  if (!isOwnName(request)) return { status: 403 };
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405 };
  const path = readPath(request.url ?? '/');
  if (path === undefined) return { status: 400 };
  if (path === '/config.json') return { status: 200, type: TYPES['.json'] ?? '', body: config };

  const file = await realpath(join(root, path === '/' ? 'index.html' : path)); // follows links: what counts is where it ends
  const inside = relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`)) return { status: 404 };
  return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
}

function isOwnName({ headers, socket }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  return names.includes(headers.host ?? '');
}

function readPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, type, body }: Answer): void {
  const content = body ?? SAY[status] ?? '';
  response.writeHead(status, {
    ...HEADERS,
    'content-type': type ?? 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(content),
  });
  response.end(method === 'HEAD' ? undefined : content);
}
