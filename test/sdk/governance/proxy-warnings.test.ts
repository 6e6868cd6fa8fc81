/** Proxies among the targets: which ones the pins of the governor hold, and which ones they do not. */
import { type Address, concat, getAddress, type Hex, pad, toHex, zeroAddress } from 'viem';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Call } from '../../../sdk/governance/proposal.ts';
import { readProxyWarnings } from '../../../sdk/governance/proxy-warnings.ts';
import { wad } from '../../../sdk/units.ts';
import { startTestProtocol, type TestProtocol } from '../fixtures/protocol.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

// keccak256 of 'eip1967.proxy.implementation' and 'eip1967.proxy.beacon', less one.
const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const BEACON_SLOT = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50';

/** Answers every call with what stands in `slot`: PUSH32 slot, SLOAD, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN. */
const answering = (slot: Hex): Hex => concat(['0x7f', slot, '0x545f5260205ff3']);
/** Refuses every call: PUSH0, PUSH0, REVERT. */
const SILENT: Hex = '0x5f5ffd';

let protocol: TestProtocol;
let implementation: Address;
let next = 0xb0_0000n;

beforeAll(async () => {
  protocol = await startTestProtocol();
  implementation = protocol.deployment.contracts.treasury.address;
});

afterAll(() => protocol?.stop());

/** A contract with that code and that storage. */
async function place(bytecode: Hex, storage: Record<Hex, Address> = {}): Promise<Address> {
  const address = getAddress(toHex(next++, { size: 20 }));
  await protocol.control.setCode({ address, bytecode });
  for (const [index, value] of Object.entries(storage)) {
    await protocol.control.setStorageAt({ address, index: index as Hex, value: pad(value) });
  }
  return address;
}

function warningsOf(...targets: Address[]) {
  const calls = targets.map((target): Call => ({ target, value: wad(0n), data: '0x12345678' }));
  return readProxyWarnings(protocol.client, protocol.deployment, calls);
}

test('warns of a proxy that keeps its implementation to itself, once', async () => {
  const proxy = await place(SILENT, { [IMPLEMENTATION_SLOT]: implementation });
  expect(await warningsOf(proxy, proxy)).toEqual([{ target: proxy, implementation, kept: { in: 'slot' } }]);
});

test('warns of a proxy that names another implementation than it runs', async () => {
  const other = toHex(7, { size: 32 });
  const proxy = await place(answering(other), {
    [IMPLEMENTATION_SLOT]: implementation,
    [other]: protocol.deployment.contracts.computeToken.address,
  });
  expect(await warningsOf(proxy)).toHaveLength(1);
});

test('is content with a proxy that names what it runs: the pin covers it', async () => {
  const proxy = await place(answering(IMPLEMENTATION_SLOT), { [IMPLEMENTATION_SLOT]: implementation });
  expect(await warningsOf(proxy)).toEqual([]);
});

test('finds the implementation behind a beacon, and knows when the pin covers it', async () => {
  const own = toHex(0, { size: 32 });
  const beacon = await place(answering(own), { [own]: implementation });
  const silent = await place(SILENT, { [BEACON_SLOT]: beacon });
  expect(await warningsOf(silent)).toEqual([{ target: silent, implementation, kept: { in: 'beacon', beacon } }]);
  const open = await place(answering(own), { [BEACON_SLOT]: beacon, [own]: implementation });
  expect(await warningsOf(open)).toEqual([]);
});

test('takes nothing for a proxy that is none', async () => {
  const notBeacon = await place(SILENT);
  const odd = await place(SILENT, { [BEACON_SLOT]: notBeacon });
  const nowhere = await place(SILENT, { [BEACON_SLOT]: getAddress(toHex(0xdead, { size: 20 })) });
  const ours = Object.values(protocol.deployment.contracts).map(({ address }) => address);
  expect(await warningsOf(odd, nowhere, ...ours)).toEqual([]);
});

test('does not look at receivers of ETH without data', async () => {
  const proxy = await place(SILENT, { [IMPLEMENTATION_SLOT]: implementation });
  const calls: Call[] = [
    { target: proxy, value: wad(1n), data: '0x' },
    { target: zeroAddress, value: wad(1n), data: '0x' },
  ];
  expect(await readProxyWarnings(protocol.client, protocol.deployment, calls)).toEqual([]);
});
