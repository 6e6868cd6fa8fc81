import { type PublicClient, stringToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { UnknownParameterError } from '../../../sdk/errors.ts';
import { readParameters } from '../../../sdk/parameters/read-parameters.ts';
import { imaginaryDeployment } from '../fixtures/deployment.ts';

/** A registry with `count` parameters of that name, which hands out at most what it is asked for. */
function registry(count: bigint, name: string) {
  const asked: (readonly bigint[])[] = [];
  const row = { key: stringToHex(name, { size: 32 }), value: 1n, changedAt: 0n, restorableUntil: 0n };
  const readContract = async ({ args }: { args: readonly [bigint, bigint] }) => {
    asked.push(args);
    const rest = count - args[0];
    return Array.from({ length: Number(rest < args[1] ? rest : args[1]) }, () => row);
  };
  return { asked, client: { readContract } as unknown as PublicClient };
}

describe('readParameters', () => {
  test('reads them all, page by page, and a catalogue like ours in one call', async () => {
    const small = registry(13n, 'fee.protocol');
    expect(await readParameters(small.client, imaginaryDeployment())).toHaveLength(13);
    expect(small.asked).toHaveLength(1);
    const large = registry(600n, 'fee.protocol');
    expect(await readParameters(large.client, imaginaryDeployment())).toHaveLength(600);
    expect(large.asked.map(([offset]) => offset)).toEqual([0n, 256n, 512n]);
    expect(await readParameters(registry(256n, 'fee.protocol').client, imaginaryDeployment())).toHaveLength(256);
  });

  test('refuses a registry of another version', async () => {
    const { client } = registry(1n, 'fee.unheard');
    const reading = readParameters(client, imaginaryDeployment());
    await expect(reading).rejects.toThrow(UnknownParameterError);
    await expect(reading).rejects.toThrow('fee.unheard');
  });
});
