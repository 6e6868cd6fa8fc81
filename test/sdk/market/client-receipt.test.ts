import type { Hex } from 'viem';
import { describe, expect, test } from 'vitest';
import { chainSignature, isSignedBy } from '../../../sdk/chain/signed-by.ts';
import { type ClientReceipt, readReceipt, writeReceipt } from '../../../sdk/market/client-receipt.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';
import { randomFrom, seed } from '../fixtures/random.ts';

const deployment = imaginaryDeployment();
const RECEIPT: ClientReceipt = {
  jobId: 12n,
  resultHash: `0x${'5e'.repeat(32)}`,
  usage: { gpuSeconds: 2n ** 64n - 1n, gibSeconds: 0n, egressGib: 7n },
  byClient: `0x${'ab'.repeat(65)}`,
};

const text = (change: (json: Record<string, unknown>) => void) => {
  const json = JSON.parse(writeReceipt(deployment, RECEIPT));
  change(json);
  return JSON.stringify(json);
};

describe('a receipt as text', () => {
  test('is JSON with numbers in quotes', () => {
    expect(JSON.parse(writeReceipt(deployment, RECEIPT))).toEqual({
      kind: 'quorate-receipt-1',
      chainId: deployment.chainId.toString(),
      escrow: deployment.contracts.jobEscrow.address,
      jobId: '12',
      resultHash: RECEIPT.resultHash,
      usage: { gpuSeconds: '18446744073709551615', gibSeconds: '0', egressGib: '7' },
      clientSignature: RECEIPT.byClient,
    });
  });

  test(`is read as it was written (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let round = 0; round < 200; round++) {
      const most = 2n ** random.between(1n, 64n) - 1n;
      const usage = { gpuSeconds: random.between(0n, most), gibSeconds: random.between(0n, most), egressGib: most };
      const receipt = { ...RECEIPT, jobId: random.between(0n, 2n ** random.between(1n, 256n) - 1n), usage };
      expect(readReceipt(deployment, ` ${writeReceipt(deployment, receipt)}\n`)).toEqual({ receipt });
    }
  });

  test.each([
    '',
    'please pay me',
    '{}',
    'null',
    '[1]',
    '"quorate-receipt-1"',
    text((json) => (json.kind = 'another')),
    writeReceipt(deployment, RECEIPT).slice(0, -1),
    text((json) => (json.note = 'x'.repeat(60_000))),
  ])('is not any other text: %.30s', (other) => {
    expect(readReceipt(deployment, other)).toEqual({ problem: { kind: 'not-a-receipt' } });
  });

  test.each([
    ['chainId', (json) => (json.chainId = 31337)],
    ['escrow', (json) => (json.escrow = '0x1234')],
    ['jobId', (json) => (json.jobId = '012')],
    ['jobId', (json) => (json.jobId = '-1')],
    ['jobId', (json) => (json.jobId = '9'.repeat(78))],
    ['resultHash', (json) => (json.resultHash = `0x${'5e'.repeat(31)}`)],
    ['usage', (json) => delete json.usage],
    ['usage.gpuSeconds', (json) => (json.usage = { gpuSeconds: '1.5', gibSeconds: '0', egressGib: '0' })],
    ['usage.egressGib', (json) => (json.usage = { gpuSeconds: '1', gibSeconds: '0', egressGib: `${2n ** 64n}` })],
    ['usage.gibSeconds', (json) => (json.usage = { gpuSeconds: '1', gibSeconds: 0, egressGib: '0' })],
    ['clientSignature', (json) => (json.clientSignature = '0xabc')],
    ['clientSignature', (json) => (json.clientSignature = 'ab'.repeat(65))],
  ] as [string, (json: Record<string, unknown>) => void][])('names what is wrong with it: %s', (field, change) => {
    expect(readReceipt(deployment, text(change))).toEqual({ problem: { kind: 'field', field } });
  });

  test('says where it was signed, when that is not here', () => {
    const { address } = deployment.contracts.computeToken;
    const escrow = deployment.contracts.jobEscrow.address;
    const chainId = BigInt(deployment.chainId);
    expect(
      readReceipt(
        deployment,
        text((json) => (json.chainId = '1')),
      ),
    ).toEqual({
      problem: { kind: 'elsewhere', chainId: 1n, escrow },
    });
    expect(
      readReceipt(
        deployment,
        text((json) => (json.escrow = address)),
      ),
    ).toEqual({
      problem: { kind: 'elsewhere', chainId, escrow: address },
    });
  });
});

describe('a signature', () => {
  const ending = (last: string): Hex => `0x${'ab'.repeat(64)}${last}`;

  test.each([
    [ending('00'), ending('1b')],
    [ending('01'), ending('1c')],
    [ending('1b'), ending('1b')],
    [ending('02'), ending('02')],
    ['0x', '0x'],
    [`0x${'00'.repeat(64)}`, `0x${'00'.repeat(64)}`],
  ] as [Hex, Hex][])('%# ends as the chain reads it', (given, wanted) => expect(chainSignature(given)).toBe(wanted));

  test('is not said to be wrong where the node does not answer', async () => {
    const silent = (answers: object) =>
      ({ getCode: async () => '0x6000', call: () => Promise.reject(new Error('no node')), ...answers }) as never;
    const ask = (node: never) => isSignedBy(node, deployment.deployer, RECEIPT.resultHash, RECEIPT.byClient);
    await expect(ask(silent({}))).rejects.toThrow('no node');
    await expect(ask(silent({ getCode: () => Promise.reject(new Error('no node')) }))).rejects.toThrow('no node');
  });
});
