import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMutations } from '../../../script/mutate/find-mutations.ts';
import { describeMutation, type Mutation, mutatedText, type Operator } from '../../../script/mutate/mutation.ts';
import { parseFile } from '../../../script/mutate/solidity-ast.ts';
import { openProject } from '../../../script/mutate/solidity-project.ts';

const TOML = `[profile.default]
remappings = []
evm_version = "cancun"
optimizer = true
optimizer_runs = 200
via_ir = false
`;

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'quorate-mutate-'));
  writeFileSync(join(root, 'foundry.toml'), TOML);
});
afterAll(() => rmSync(root, { recursive: true }));

/** The mutations of a contract with this body. */
function mutationsOf(body: string): { source: Buffer; mutations: readonly Mutation[] } {
  const text = `// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\n\n/// Ünïcode before the code\ncontract Sample {\n${body}\n}\n`;
  writeFileSync(join(root, 'Sample.sol'), text);
  const source = Buffer.from(text);
  return { source, mutations: findMutations('Sample.sol', source, parseFile(openProject(root), 'Sample.sol')) };
}

/** What the mutations of one kind say. */
function changes(body: string, operator: Operator): string[] {
  return mutationsOf(body)
    .mutations.filter((mutation) => mutation.operator === operator)
    .map((mutation) => describeMutation(mutation).slice(operator.length + 2));
}

test('arithmetic, bits, logic and assignments get another operator', () => {
  const body = `uint256 sum;
    function f(uint256 a, uint256 b, bool c, bool d) external returns (bool) {
      sum += a + b * (a /* minus - */ / b) - (a % b);
      sum = (a & b) | (a << 2);
      return c && d || !c;
    }`;
  expect(changes(body, 'operator')).toEqual([
    ...['+= -> -=', '+= -> =', '- -> +', '+ -> -', '* -> /', '/ -> *', '/ -> %', '% -> *'],
    ...['| -> &', '& -> |', '<< -> >>', '|| -> &&', '&& -> ||'],
  ]);
});

test('an operator in a comment between the sides is not the operator', () => {
  const { source, mutations } = mutationsOf(
    'function f(uint256 a, uint256 b) external pure returns (uint256) { return a /* a + b */ + b; }',
  );
  const mutation = mutations.find(({ operator }) => operator === 'operator');
  expect(mutatedText(source, mutation!)).toContain('return a /* a + b */ - b;');
});

test('limits move by one', () => {
  const body = 'function f(uint256 a, uint256 b) external pure returns (bool) { return (a < b) == (a >= 2); }';
  expect(changes(body, 'boundary')).toEqual(['== -> !=', '< -> <=', '>= -> >']);
});

test('conditions turn around, whatever they are in', () => {
  const body = `function f(bool a, uint256 b) external pure returns (uint256) {
      if (a) return 1;
      if (!a && b > 2) return 2;
      while (a) { b = a ? 1 : 2; }
      return b;
    }`;
  expect(changes(body, 'negation')).toEqual([
    ...['a -> !(a)', '!a && b > 2 -> !(!a && b > 2)', '!a -> (a)', 'a -> !(a)', 'a -> !(a)'],
  ]);
});

test('refusals and guards go, and what stays compiles', () => {
  const body = `error Bad(); modifier only() { _; }
    function f(bool a) external only {
      if (a) revert Bad();
      if (!a) { revert Bad(); }
    }`;
  expect(changes(body, 'removed-modifier')).toEqual(['only is gone']);
  expect(changes(body, 'removed-revert')).toEqual(['if (a) revert Bad() is gone', 'if (!a) { revert Bad(); } is gone']);
});

test('a refusal with an else is not removed: the else would go with it', () => {
  const body = 'error Bad(); uint256 x; function f(bool a) external { if (a) revert Bad(); else x = 1; }';
  expect(changes(body, 'removed-revert')).toEqual([]);
});

test('statements go, but not the step of a loop', () => {
  const body = `event Done(); uint256 x;
    function f() external {
      for (uint256 i = 0; i < 3; ++i) { x += i; continue; }
      emit Done();
    }`;
  expect(changes(body, 'removed-statement')).toEqual(['x += i is gone', 'continue is gone', 'emit Done() is gone']);
});

test('neighbours of the same type change places in calls, events, errors and structs, named or not', () => {
  const body = `struct Pair { uint256 left; uint256 right; }
    error Bad(address a, address b, uint256 c);
    function g(uint256 a, bool b, uint256 c) internal pure {}
    function f(address a, address b, uint256 c) external pure returns (Pair memory) {
      g(c, true, 2);
      if (c == 3) revert Bad(a, b, c);
      return Pair({left: c, right: 7});
    }`;
  expect(changes(body, 'swapped-arguments')).toEqual(['a, b -> b, a', 'c, right: 7 -> 7, right: c']);
});

test('numbers move by one in their smallest step, and truth turns around', () => {
  const body = `uint256 constant WEEK = 7 days; uint256 constant TEN = 10e18;
    address constant SOMEBODY = 0x7109709ECfa91a80626fF3989D68f67F5b1DD12D;
    bool on = true; uint256 x = 0; uint256 y = 1;`;
  expect(changes(body, 'constant')).toEqual([
    ...['7 days -> (7 days - 1 seconds)', '7 days -> (7 days + 1 seconds)', '10e18 -> (10e18 - 1)'],
    ...['10e18 -> (10e18 + 1)', 'true -> false', '0 -> 1', '1 -> 0', '1 -> 2'],
  ]);
});

test('answers are replaced by their type', () => {
  const body = `function f(uint256 a) external pure returns (uint256) { return a; }
    function g(bool a) external pure returns (bool) { return a; }
    function h(bytes32 a) external pure returns (bytes32) { return a; }
    function i(address a) external pure returns (address) { return a; }
    function j(string memory a) external pure returns (string memory) { return a; }`;
  expect(changes(body, 'returned-value')).toEqual(['a -> 0', 'a -> !(a)', 'a -> bytes32(0)', 'a -> address(0)']);
});

test('nothing changes in interfaces, types, events and the sizes of arrays', () => {
  const body = `struct Row { uint256[4] cells; } event E(uint256 indexed a); error R(uint256 a); uint256[3] numbers;`;
  expect(mutationsOf(body).mutations).toEqual([]);
});

test('an id stays when lines move and tells equal changes of a function apart', () => {
  const body = 'function f(uint256 a) external pure returns (bool) { return a < 2 || a > 8 || a < 2; }';
  const { mutations } = mutationsOf(body);
  const moved = mutationsOf(`\n\n${body}`).mutations;
  expect(moved.map(({ id }) => id)).toEqual(mutations.map(({ id }) => id));
  expect(moved[0]!.line).toBe(mutations[0]!.line + 2);
  expect(new Set(mutations.map(({ id }) => id)).size).toBe(mutations.length);
});

test('every mutation changes the file in its place alone', () => {
  const { source, mutations } = mutationsOf('function f(uint256 a) external pure returns (bool) { return a < 2; }');
  for (const mutation of mutations) {
    const text = mutatedText(source, mutation);
    expect(text).not.toBe(source.toString('utf8'));
    expect(text.startsWith(source.subarray(0, mutation.start).toString('utf8'))).toBe(true);
    expect(text.endsWith(source.subarray(mutation.end).toString('utf8'))).toBe(true);
  }
});

test('a file that does not compile says why', () => {
  expect(() => mutationsOf('function f() external { return 1; }')).toThrow(/Sample\.sol/);
});
