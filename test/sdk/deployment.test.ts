import { describe, expect, test } from 'vitest';
import { deploymentKey, parseDeployment } from '../../sdk/deployment.ts';
import { DeploymentFormatError } from '../../sdk/errors.ts';
import { imaginaryDeployment } from './fixtures/deployment.ts';

describe('parseDeployment', () => {
  test('reads what was written', () => {
    const deployment = imaginaryDeployment();
    expect(parseDeployment(JSON.parse(JSON.stringify(deployment)))).toEqual(deployment);
  });

  test('gives addresses their checksum', () => {
    const deployment = imaginaryDeployment();
    const written = { ...deployment, deployer: deployment.deployer.toLowerCase() };
    expect(parseDeployment(written).deployer).toBe(deployment.deployer);
  });

  test.each([
    ['genesisHash', { genesisHash: '0x12' }],
    ['chainId', { chainId: '1' }],
    ['chainId', { chainId: 0 }],
    ['startBlock', { startBlock: -1 }],
    ['commit', { commit: 'main' }],
    ['deployer', { deployer: '0x00000000000000000000000000000000000000zz' }],
    ['network', { network: '' }],
    ['contracts', { contracts: {} }],
  ])('names %s when it is wrong', (field, wrong) => {
    expect(() => parseDeployment({ ...imaginaryDeployment(), ...wrong })).toThrow(field);
  });

  test('names the contract that is missing', () => {
    const deployment = imaginaryDeployment();
    const { jobEscrow: _gone, ...contracts } = deployment.contracts;
    expect(() => parseDeployment({ ...deployment, contracts })).toThrow('contracts.jobEscrow');
  });

  test.each([null, 'text', [], {}])('refuses %j', (json) => {
    expect(() => parseDeployment(json)).toThrow(DeploymentFormatError);
  });
});

describe('deploymentKey', () => {
  test('differs by chain, by genesis and by governor', () => {
    const one = imaginaryDeployment();
    const contracts = { ...one.contracts, protocolGovernor: one.contracts.treasury };
    const keys = [
      one,
      { ...one, chainId: 1 },
      { ...one, genesisHash: one.contracts.treasury.codeHash },
      { ...one, contracts },
    ];
    expect(new Set(keys.map(deploymentKey)).size).toBe(4);
  });
});
