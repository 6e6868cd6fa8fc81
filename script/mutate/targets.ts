/** What is mutated, in which deployed contracts a mutant then lives, and which tests judge it. */
import type { ContractName } from './compiler.ts';

/** Folders of which every file with code must be a target. */
export const MUTATED_FOLDERS = ['contracts/governance', 'contracts/parameters'] as const;

export type Target = {
  file: string;
  /** Contracts with code of the file in them, as tests create them. */
  hosts: readonly ContractName[];
  /** Folders and files of the tests that say the most, run first. */
  tests: readonly string[];
  /** Run when all of those passed. */
  otherTests?: readonly string[];
};

const REGISTRY = 'contracts/parameters/ParameterRegistry.sol:ParameterRegistry';
const PARAMETER_TESTS = 'test/contracts/parameters';

export const TARGETS: readonly Target[] = [
  { file: 'contracts/parameters/ParameterRegistry.sol', hosts: [REGISTRY], tests: [PARAMETER_TESTS] },
  {
    file: 'contracts/parameters/libraries/ParameterBounds.sol',
    hosts: [REGISTRY, 'test/contracts/parameters/ParameterBounds.t.sol:ParameterBoundsHarness'],
    tests: [PARAMETER_TESTS],
  },
  {
    file: 'contracts/parameters/ParameterCatalog.sol',
    hosts: [
      'test/contracts/parameters/ParameterCatalog.t.sol:ParameterCatalogTest',
      'test/contracts/parameters/ParameterRegistry/ratchet.t.sol:ParameterRegistryRatchetTest',
    ],
    tests: [PARAMETER_TESTS],
  },
];
