/** What is mutated, in which deployed contracts a mutant then lives, and which tests judge it. */
import type { ContractName } from './compiler.ts';
import type { Operator } from './mutation.ts';

/** Folders of which every file with code must be a target. */
export const MUTATED_FOLDERS = ['contracts/governance', 'contracts/parameters'] as const;

export type Target = {
  file: string;
  /** Contracts with code of the file in them, as tests create them; first that in which most mistakes are noticed. */
  hosts: readonly ContractName[];
  /** Folders and files of the tests that say the most, run first. */
  tests: readonly string[];
  /** Run when all of those passed. */
  otherTests?: readonly string[];
  /** What is not changed in this file, and why. */
  spared?: { operator: Operator; why: string };
};

const GOVERNOR = 'contracts/governance/ProtocolGovernor.sol:ProtocolGovernor';
const TIMELOCK = 'contracts/governance/ProtocolTimelock.sol:ProtocolTimelock';
const POLICY = 'contracts/governance/ProposalPolicy.sol:ProposalPolicy';
const READER = 'contracts/governance/ProposalReader.sol:ProposalReader';
const GUARDIAN = 'contracts/governance/Guardian.sol:Guardian';
const ASSERTIONS = 'contracts/governance/ProposalAssertions.sol:ProposalAssertions';
const REGISTRY = 'contracts/parameters/ParameterRegistry.sol:ParameterRegistry';
const PARAMETER_TESTS = 'test/contracts/parameters';

const ALL_TESTS = 'test/contracts/governance';
const tests = (contract: string) => `${ALL_TESTS}/${contract}`;
const GOVERNOR_TESTS = tests('ProtocolGovernor');

/** The governor is one contract in layers: each is judged by all tests of the whole. */
const GOVERNOR_FILES = [
  ...['ProtocolGovernor', 'extensions/GovernorGuardian', 'extensions/GovernorProposalRules'],
  ...['extensions/GovernorProposers', 'extensions/GovernorSequentialProposals'],
  ...['extensions/GovernorTimelockExecution', 'libraries/CallPins'],
].map((name) => `contracts/governance/${name}.sol`);

/** The catalogue is one list in the files of its domains. */
const CATALOG_FILES = [
  'ParameterCatalog',
  ...['CatalogGroups', 'CourtRows', 'DeterrenceRows', 'EmissionRows', 'FeeRows', 'JobRows', 'OracleRows'],
  ...['ReputationRows', 'RewardRows', 'SlashRows', 'StakeRows'],
].map((name) => `contracts/parameters/${name === 'ParameterCatalog' ? '' : 'catalog/'}${name}.sol`);

export const TARGETS: readonly Target[] = [
  ...GOVERNOR_FILES.map(
    (file): Target => ({ file, hosts: [GOVERNOR], tests: [GOVERNOR_TESTS], otherTests: [ALL_TESTS] }),
  ),
  {
    file: 'contracts/governance/extensions/GovernorBallots.sol',
    hosts: [GOVERNOR],
    tests: [tests('ballots')],
    otherTests: [ALL_TESTS],
  },
  {
    file: 'contracts/governance/libraries/ProposalWord.sol',
    hosts: [`${tests('libraries')}/ProposalWord.t.sol:ProposalWord_Test`, GOVERNOR, READER],
    tests: [tests('libraries'), tests('ballots')],
    otherTests: [ALL_TESTS],
  },
  {
    file: 'contracts/governance/ProposalReader.sol',
    hosts: [READER],
    tests: [GOVERNOR_TESTS],
    otherTests: [ALL_TESTS],
  },
  { file: 'contracts/governance/ProtocolTimelock.sol', hosts: [TIMELOCK], tests: [tests('ProtocolTimelock')] },
  { file: 'contracts/governance/ProposalPolicy.sol', hosts: [POLICY], tests: [tests('ProposalPolicy')] },
  { file: 'contracts/governance/libraries/FixedSelectors.sol', hosts: [POLICY], tests: [tests('ProposalPolicy')] },
  {
    file: 'contracts/governance/libraries/RuleBounds.sol',
    hosts: [`${tests('ProposalPolicy')}/RuleBoundsHarness.sol:RuleBoundsHarness`, POLICY],
    tests: [tests('ProposalPolicy')],
  },
  { file: 'contracts/governance/Guardian.sol', hosts: [GUARDIAN], tests: [tests('Guardian')] },
  { file: 'contracts/governance/ProposalAssertions.sol', hosts: [ASSERTIONS], tests: [tests('ProposalAssertions')] },
  { file: 'contracts/parameters/ParameterRegistry.sol', hosts: [REGISTRY], tests: [PARAMETER_TESTS] },
  {
    file: 'contracts/parameters/libraries/ParameterBounds.sol',
    hosts: ['test/contracts/parameters/ParameterBounds.t.sol:ParameterBoundsHarness', REGISTRY],
    tests: [PARAMETER_TESTS],
  },
  {
    file: 'contracts/parameters/libraries/GroupRules.sol',
    hosts: ['test/contracts/parameters/GroupRules.t.sol:GroupRulesHarness', REGISTRY],
    tests: [PARAMETER_TESTS],
  },
  ...CATALOG_FILES.map(
    (file): Target => ({
      file,
      hosts: [
        'test/contracts/parameters/ParameterCatalog.t.sol:ParameterCatalogTest',
        'test/contracts/parameters/ParameterRegistry/ratchet.t.sol:ParameterRegistryRatchetTest',
      ],
      tests: [PARAMETER_TESTS],
      spared: {
        operator: 'constant',
        why: 'its figures are data: npm run check compares each with docs/parameters.md and sdk/generated',
      },
    }),
  ),
];
