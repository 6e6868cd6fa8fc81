import { describe, expect, test } from 'vitest';
import { findViolations } from '../../script/check/arrows.ts';

function problems(path: string, text: string): string[] {
  return findViolations([{ path, text }], new Set()).map(({ problem }) => problem);
}

type Planted = [path: string, specifier: string];

const FORBIDDEN: Record<string, Planted[]> = {
  'governance is imported by nobody': [
    ['contracts/treasury/Treasury.sol', '../governance/ProtocolTimelock.sol'],
    ['contracts/parameters/ParameterRegistry.sol', '../governance/interfaces/IProtocolGovernor.sol'],
    ['contracts/access/Governed.sol', 'contracts/governance/ProtocolGovernor.sol'],
  ],
  'parameters is imported by emission, marketplace, treasury and governance': [
    ['contracts/token/MintGuard.sol', '../parameters/interfaces/IParameterRegistry.sol'],
    ['contracts/access/Governed.sol', '../parameters/ParameterRegistry.sol'],
  ],
  'the areas that hold money stand beside each other': [
    ['contracts/emission/EmissionController.sol', '../treasury/interfaces/ITreasury.sol'],
    ['contracts/marketplace/JobEscrow.sol', '../emission/EmissionController.sol'],
    ['contracts/treasury/Treasury.sol', '../marketplace/interfaces/IJobEscrow.sol'],
    ['contracts/token/ComputeToken.sol', '../emission/EmissionController.sol'],
  ],
  'access and types know nothing above them': [
    ['contracts/access/Governed.sol', '../token/ComputeToken.sol'],
    ['contracts/types/Bps.sol', '../access/Governed.sol'],
    ['contracts/types/Bps.sol', '../parameters/libraries/ParameterBounds.sol'],
  ],
  'a library obeys the arrows of its area': [
    ['contracts/parameters/libraries/ParameterBounds.sol', '../../treasury/Treasury.sol'],
  ],
  'deployed code knows no script, no test and no cheatcode': [
    ['contracts/treasury/Treasury.sol', '../../script/deploy/DeployProtocol.s.sol'],
    ['contracts/treasury/Treasury.sol', 'test/contracts/mocks/Token.sol'],
    ['contracts/treasury/Treasury.sol', 'forge-std/Test.sol'],
    ['contracts/treasury/Treasury.sol', 'hardhat/console.sol'],
  ],
  'a script knows no test': [['script/deploy/DeployProtocol.s.sol', '../../test/contracts/ProtocolTest.sol']],
};

const ALLOWED: Planted[] = [
  ['contracts/emission/EmissionController.sol', '../parameters/ParameterCatalog.sol'],
  ['contracts/emission/EmissionController.sol', '../token/interfaces/IMintGuard.sol'],
  ['contracts/emission/EmissionController.sol', './libraries/EmissionSchedule.sol'],
  ['contracts/marketplace/JobEscrow.sol', '../access/Governed.sol'],
  ['contracts/treasury/Treasury.sol', '../types/Bps.sol'],
  ['contracts/token/MintGuard.sol', '../emission/libraries/EmissionSchedule.sol'],
  ['contracts/governance/ProposalAssertions.sol', '../parameters/interfaces/IParameterRegistry.sol'],
  ['contracts/governance/ProtocolGovernor.sol', './extensions/GovernorSequentialProposals.sol'],
  ['contracts/governance/ProtocolGovernor.sol', '@openzeppelin/contracts/governance/Governor.sol'],
  ['contracts/types/Bps.sol', 'solady/utils/FixedPointMathLib.sol'],
  ['script/deploy/DeployProtocol.s.sol', 'contracts/governance/ProtocolGovernor.sol'],
  ['script/deploy/DeployProtocol.s.sol', 'forge-std/Script.sol'],
  ['test/contracts/ProtocolTest.sol', '../../script/deploy/DeployProtocol.s.sol'],
];

for (const [rule, planted] of Object.entries(FORBIDDEN)) {
  test.each(planted)(`${rule}: %s may not import %s`, (path, specifier) => {
    expect(problems(path, `import {It} from "${specifier}";`)).toHaveLength(1);
  });
}

test.each(ALLOWED)('%s may import %s', (path, specifier) => {
  expect(problems(path, `import {It} from "${specifier}";`)).toEqual([]);
});

test.each(['contracts/Loose.sol', 'contracts/oracle/Oracle.sol', 'test/unit/A.t.sol', 'lib/A.sol'])(
  'a file in a folder without a rule fails: %s',
  (path) => {
    expect(problems(path, '')).toHaveLength(1);
  },
);

describe('every way to import is seen', () => {
  const forbidden = '../governance/ProtocolTimelock.sol';
  const path = 'contracts/treasury/Treasury.sol';

  test.each([
    `import "${forbidden}";`,
    `import '${forbidden}';`,
    `import "${forbidden}" as It;`,
    `import * as It from "${forbidden}";`,
    `import {\n    A as B, // a note "with" quotes\n    C\n} from "${forbidden}";`,
    `pragma solidity 0.8.37;import{A}from"${forbidden}";`,
    `/* a note */ import {A} from "${forbidden}";`,
  ])('%s', (text) => {
    expect(problems(path, text)).toHaveLength(1);
  });

  test('comments and strings are no imports', () => {
    const text = [
      `// import "${forbidden}";`,
      `/*\n import "${forbidden}";\n*/`,
      `string constant A = "// "; string constant B = 'import "${forbidden}"';`,
    ];
    expect(problems(path, text.join('\n'))).toEqual([]);
  });

  test('a string that looks like a comment hides nothing', () => {
    expect(problems(path, `string constant A = "/*";\nimport "${forbidden}";`)).toHaveLength(1);
  });

  test('a violation names file, line, areas and target', () => {
    expect(findViolations([{ path, text: `// one\n/* two\n*/\nimport "${forbidden}";` }], new Set())).toEqual([
      {
        path,
        line: 4,
        problem: 'treasury may not import governance (contracts/governance/ProtocolTimelock.sol)',
      },
    ]);
  });
});
