import { describe, expect, test, vi } from 'vitest';
import { loadAppConfig, parseAppConfig } from '../../../web/src/config/app-config.ts';
import { chainFromConfig, rpcHost } from '../../../web/src/config/chain.ts';
import { isDevelopmentChain } from '../../../web/src/config/development-chain.ts';
import { StartError, type StartProblem } from '../../../web/src/config/start-error.ts';
import { imaginaryDeployment } from '../../sdk/fixtures/deployment.ts';

const URL = 'http://page.test/config.json';
const right = () => ({
  network: 'nowhere',
  rpcUrl: 'https://node.test/key',
  development: false,
  deployment: imaginaryDeployment(),
});

async function problemOf(work: () => unknown): Promise<StartProblem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StartError) return error.problem;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('parseAppConfig', () => {
  test('reads a right one', () => {
    expect(parseAppConfig(right(), URL)).toEqual(right());
  });

  test.each([
    ['no network', { network: '' }, 'network'],
    ['no address of a node', { rpcUrl: 'node.test' }, 'rpcUrl: is not an http(s) address'],
    ['a node behind another protocol', { rpcUrl: 'file:///etc/passwd' }, 'rpcUrl'],
    ['no word on development', { development: undefined }, 'development'],
    ['a deployment that is none', { deployment: { chainId: 1 } }, 'genesisHash'],
  ])('names what is wrong: %s', async (_, different, words) => {
    const problem = await problemOf(() => parseAppConfig({ ...right(), ...different }, URL));
    expect(problem).toMatchObject({ kind: 'config-invalid', url: URL, detail: expect.stringContaining(words) });
  });
});

describe('loadAppConfig', () => {
  const answer = (body: string, status = 200) => vi.fn(async () => new Response(body, { status }));

  test('asks for the file beside the page and nothing older', async () => {
    const fetchFile = answer(JSON.stringify(right()));
    expect(await loadAppConfig(fetchFile)).toEqual(right());
    expect(fetchFile).toHaveBeenCalledWith(expect.stringMatching(/\/config\.json$/), { cache: 'no-store' });
  });

  test('tells a missing file from a broken one', async () => {
    expect(await problemOf(() => loadAppConfig(answer('', 404)))).toMatchObject({
      kind: 'config-missing',
      detail: 'HTTP 404',
    });
    expect(await problemOf(() => loadAppConfig(answer('<!doctype html>')))).toMatchObject({
      kind: 'config-invalid',
      detail: 'file: is not JSON',
    });
    const offline = vi.fn(async () => Promise.reject(new TypeError('offline')));
    expect(await problemOf(() => loadAppConfig(offline))).toMatchObject({ kind: 'config-missing' });
  });
});

describe('isDevelopmentChain', () => {
  const local = { ...right(), rpcUrl: 'http://127.0.0.1:8545', development: true };
  const development = { ...local, deployment: { ...local.deployment, chainId: 31_337 } };

  test.each(['http://127.0.0.1:8545', 'http://localhost:1', 'http://127.8.9.1/', 'http://[::1]:8545'])(
    'holds for a node on this machine: %s',
    (rpcUrl) => {
      expect(isDevelopmentChain({ ...development, rpcUrl })).toBe(true);
    },
  );

  test.each([
    ['the config does not say so', { development: false }],
    ['the chain has another id', { deployment: local.deployment }],
    ['the node is elsewhere', { rpcUrl: 'http://192.168.0.9:8545' }],
    ['the node only sounds local', { rpcUrl: 'http://localhost.example.com' }],
    ['or like loopback', { rpcUrl: 'http://127.0.0.1.example.com' }],
  ])('does not when %s', (_, different) => {
    expect(isDevelopmentChain({ ...development, ...different })).toBe(false);
  });
});

test('the chain handed to wallets has the RPC address in use, and no other service', () => {
  const chain = chainFromConfig(right());
  expect(chain).toMatchObject({ id: 4242, name: 'nowhere' });
  expect(chain.rpcUrls.default.http).toEqual(['https://node.test/key']);
  expect(chain.blockExplorers).toBeUndefined();
  expect(chain.contracts).toBeUndefined();
});

test('only the host of an RPC address is shown', () => {
  expect(rpcHost('https://node.test:8545/secret?key=1')).toBe('node.test:8545');
});
