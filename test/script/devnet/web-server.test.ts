import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWebServer, type WebServer } from '../../../script/devnet/web-server.ts';

const CONFIG = '{"network":"local"}';
let folder: string;
let server: WebServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quorate-web-'));
  mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist', 'index.html'), '<p>app</p>');
  writeFileSync(join(folder, 'dist', 'config.json'), '{"network":"stale"}');
  writeFileSync(join(folder, 'dist', 'assets', 'main.js'), 'run()');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist', 'link.txt'));
  server = await startWebServer({ folder: join(folder, 'dist'), port: 0, config: CONFIG });
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; type: string; body: string };

/** Sends the path exactly as given: fetch would tidy it up. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('shows files with their type, and its own config.json instead of one in the folder', async () => {
  expect(await get('/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: '<p>app</p>' });
  expect(await get('/assets/main.js?v=1')).toEqual({
    status: 200,
    type: 'text/javascript; charset=utf-8',
    body: 'run()',
  });
  expect(await get('/config.json')).toEqual({ status: 200, type: 'application/json; charset=utf-8', body: CONFIG });
  expect(await get('/', {}, 'HEAD')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: '' });
});

test.each([
  ['/missing.js', 404],
  ['/assets', 404],
  ['/../secret.txt', 404],
  ['/..%2fsecret.txt', 404],
  ['/assets/..%2f..%2fsecret.txt', 404],
  ['/%2e%2e/secret.txt', 404],
  ['/link.txt', 404],
  ['//etc/passwd', 404],
  ['/%00', 400],
  ['/%zz', 400],
])('%s is answered with %i', async (path, status) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain('secret');
});

test('answers to its own name only, so that a page from elsewhere cannot read it', async () => {
  for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', `localhost:${server.port + 1}`]) {
    expect((await get('/config.json', { host })).status).toBe(403);
  }
  expect((await get('/config.json', { host: `localhost:${server.port}` })).status).toBe(200);
});

test('changes nothing', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405);
  expect((await get('/', {}, 'DELETE')).status).toBe(405);
});

test('a taken port is an error', async () => {
  const second = startWebServer({ folder: join(folder, 'dist'), port: server.port, config: CONFIG });
  await expect(second).rejects.toThrow(/EADDRINUSE/);
});

test('stops although a browser holds a connection open', async () => {
  const held = connect(server.port, '127.0.0.1');
  await new Promise((resolve) => held.once('connect', resolve));
  const closed = new Promise((resolve) => held.once('close', resolve));
  await server.stop();
  await closed;
});
