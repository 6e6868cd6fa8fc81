/** The compiler behind forge: what the wrapper of npm's solc cannot do. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../../script/solc.cjs', import.meta.url));

function compile(source: string): Promise<string> {
  const settings = { outputSelection: { '*': { '*': ['abi'] } } };
  const input = JSON.stringify({ language: 'Solidity', sources: { 'A.sol': { content: source } }, settings });
  return new Promise((resolve, reject) => {
    const env = { ...process.env, SOLC_CACHE: '0' };
    const options = { env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [COMMAND, '--standard-json'], options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(input);
  });
}

test('a request of several million letters is compiled like a small one', async () => {
  const contract =
    '// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\ncontract A { function a() external {} }\n';
  const padded = `${contract}${'// a line of text that says nothing, many times over, for its length alone: é\n'.repeat(60_000)}`;
  expect(padded.length).toBeGreaterThan(4_000_000);
  const [small, large] = await Promise.all([compile(contract), compile(padded)]);
  const contractsOf = (output: string) => (JSON.parse(output) as { contracts: unknown }).contracts;
  expect(contractsOf(large)).toEqual(contractsOf(small));
  expect(JSON.stringify(contractsOf(small))).toContain('"name":"a"');
});
