import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { abisModule } from '../../../script/generate/abis.ts';

const CONTRACTS = [
  ...['DeploymentFactory', 'ComputeToken', 'ProtocolTimelock', 'ProposalPolicy', 'ProtocolGovernor', 'Guardian'],
  ...['ParameterRegistry', 'Treasury', 'MintGuard', 'EmissionController', 'FeeDistributor', 'ProviderStaking'],
  ...[
    'StakerRewards',
    'JobEscrow',
    'PriceOracle',
    'ReputationRegistry',
    'SlashingCourt',
    'ProviderRewards',
    'RoyaltyRegistry',
  ],
  ...['ProposalAssertions', 'ProposalReader'],
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quorate-abis-'));
  for (const name of CONTRACTS) await writeArtifact(name, []);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function writeArtifact(name: string, abi: unknown[]) {
  await mkdir(join(folder, `${name}.sol`), { recursive: true });
  await writeFile(join(folder, `${name}.sol`, `${name}.json`), JSON.stringify({ abi }));
}

const error = (name: string, ...types: string[]) => ({
  type: 'error',
  name,
  inputs: types.map((type) => ({ name: 'value', type, internalType: `struct Deep.${type}` })),
});

describe('abisModule', () => {
  test('has a constant for each contract, and says where it comes from', async () => {
    const text = await abisModule(folder);
    expect(text.split('\n')[0]).toContain('npm run generate');
    expect(text.match(/^export const \w+Abi = \[/gm)).toHaveLength(22);
    expect(text).toContain('export const protocolGovernorAbi = [');
  });

  test('lists each error once, in an order of its own', async () => {
    await writeArtifact('JobEscrow', [error('Second'), error('First', 'uint256')]);
    await writeArtifact('Treasury', [error('Second'), error('First', 'address')]);
    const text = await abisModule(folder);
    const errors = text.slice(text.indexOf('protocolErrorsAbi'));
    expect(
      [...errors.matchAll(/"name":"([A-Z]\w+)","inputs":\[(?:.*?"type":"(\w+)")?/g)].map(([, name, type]) => [
        name,
        type,
      ]),
    ).toEqual([
      ['First', 'address'],
      ['First', 'uint256'],
      ['Second', undefined],
    ]);
  });

  test('leaves out the names of Solidity types, however deep', async () => {
    const inputs = [
      {
        name: 'a',
        type: 'tuple',
        internalType: 'struct A',
        components: [{ name: 'b', type: 'uint8', internalType: 'enum B' }],
      },
    ];
    await writeArtifact('Treasury', [
      { type: 'function', name: 'f', inputs, outputs: inputs, stateMutability: 'view' },
    ]);
    const text = await abisModule(folder);
    expect(text).not.toContain('internalType');
    expect(text).toContain('"components":[{"name":"b","type":"uint8"}]');
  });

  test('fails when a contract was not compiled', async () => {
    await rm(join(folder, 'Treasury.sol'), { recursive: true });
    await expect(abisModule(folder)).rejects.toThrow('Treasury');
  });
});
