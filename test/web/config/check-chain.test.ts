import { HttpRequestError, type PublicClient, toHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { checkChain } from '../../../web/src/config/check-chain.ts';
import { StartError } from '../../../web/src/config/start-error.ts';
import { imaginaryDeployment } from '../../sdk/fixtures/deployment.ts';

const config = {
  network: 'nowhere',
  rpcUrl: 'https://node.test/secret',
  development: false,
  deployment: imaginaryDeployment(),
};
const node = (chainId: number, hash: string) =>
  ({ getChainId: async () => chainId, getBlock: async () => ({ hash }) }) as unknown as PublicClient;

describe('checkChain', () => {
  test('is content with the chain of the deployment', async () => {
    await expect(checkChain(node(4242, config.deployment.genesisHash), config)).resolves.toBeUndefined();
  });

  test('refuses another chain and names both ids', async () => {
    const refusal = checkChain(node(1, config.deployment.genesisHash), config);
    await expect(refusal).rejects.toThrow(StartError);
    await expect(refusal).rejects.toMatchObject({
      problem: { kind: 'wrong-chain', expected: 4242, actual: 1, host: 'node.test' },
    });
  });

  test('refuses a chain that was started anew under the same id', async () => {
    const actual = toHex(2, { size: 32 });
    await expect(checkChain(node(4242, actual), config)).rejects.toMatchObject({
      problem: { kind: 'wrong-genesis', expected: config.deployment.genesisHash, actual },
    });
  });

  test('says that a node is away without telling its address', async () => {
    const fail = async () => Promise.reject(new HttpRequestError({ url: config.rpcUrl, details: 'refused' }));
    const away = { getChainId: fail, getBlock: fail } as unknown as PublicClient;
    const error = await checkChain(away, config).catch((thrown: StartError) => thrown);
    expect(error).toMatchObject({ problem: { kind: 'rpc-unreachable', host: 'node.test' } });
    expect(JSON.stringify(error)).not.toContain('secret');
  });
});
