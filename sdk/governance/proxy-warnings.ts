/**
 * Which targets of a proposal are proxies whose behaviour its pins do not hold. A pin covers the implementation of a
 * proxy that names it by `implementation()`; many keep it in the slots of ERC-1967 and name it to nobody, and then
 * whoever may upgrade them can change what a proposal does after the vote.
 */
import {
  type Address,
  encodeAbiParameters,
  getAddress,
  type Hash,
  type Hex,
  isAddressEqual,
  keccak256,
  type PublicClient,
  size,
  slice,
  zeroAddress,
} from 'viem';
import type { Deployment } from '../deployment.ts';
import { protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { decodeRevert } from '../reverts.ts';
import type { Call } from './proposal.ts';

/** keccak256('eip1967.proxy.implementation') - 1 */
const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
/** keccak256('eip1967.proxy.beacon') - 1 */
const BEACON_SLOT = '0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50';

/** A proxy among the targets, and where its implementation can be exchanged without any pin noticing. */
export type ProxyWarning = {
  target: Address;
  implementation: Address;
  /** Where it is kept: in a slot of the target, or in a beacon that the target asks. */
  kept: { in: 'slot' } | { in: 'beacon'; beacon: Address };
};

/** Looks at each target that is called with data, once. */
export async function readProxyWarnings(
  client: PublicClient,
  deployment: Deployment,
  calls: readonly Call[],
  at: AtBlock = {},
): Promise<ProxyWarning[]> {
  const targets = [...new Set(calls.filter(({ data }) => size(data) > 0).map(({ target }) => getAddress(target)))];
  const warnings = await Promise.all(targets.map((target) => readWarning(client, deployment, target, at)));
  return warnings.filter((warning) => warning !== undefined);
}

async function readWarning(
  client: PublicClient,
  { contracts }: Deployment,
  target: Address,
  at: AtBlock,
): Promise<ProxyWarning | undefined> {
  const found = await findImplementation(client, target, at);
  if (found === undefined) return undefined;
  const governor = { address: contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const args = [[target], ['0x00']] as const; // any data: only calls without data have no pin
  const [[pin], covering] = await Promise.all([
    client.readContract({ ...governor, functionName: 'pinsOf', args, ...at }),
    coveringPin(client, target, found.implementation, at),
  ]);
  return pin === covering ? undefined : { target, ...found };
}

/** The implementation that the slots of `target` lead to, if they do. */
async function findImplementation(
  client: PublicClient,
  target: Address,
  at: AtBlock,
): Promise<Omit<ProxyWarning, 'target'> | undefined> {
  const [implementation, beacon] = await Promise.all([
    readAddress(client, target, IMPLEMENTATION_SLOT, at),
    readAddress(client, target, BEACON_SLOT, at),
  ]);
  if (implementation !== undefined) return { implementation, kept: { in: 'slot' } };
  if (beacon === undefined) return undefined;
  const named = await askBeacon(client, beacon, at);
  return named === undefined ? undefined : { implementation: named, kept: { in: 'beacon', beacon } };
}

async function readAddress(
  client: PublicClient,
  address: Address,
  slot: Hex,
  at: AtBlock,
): Promise<Address | undefined> {
  const word = (await client.getStorageAt({ address, slot, ...at })) ?? '0x';
  if (size(word) !== 32) return undefined;
  const found = getAddress(slice(word, 12));
  return isAddressEqual(found, zeroAddress) ? undefined : found;
}

const BEACON_ABI = [
  { type: 'function', name: 'implementation', inputs: [], outputs: [{ type: 'address' }], stateMutability: 'view' },
] as const;

/** Undefined when what stands there is no beacon. */
async function askBeacon(client: PublicClient, beacon: Address, at: AtBlock): Promise<Address | undefined> {
  try {
    return await client.readContract({ address: beacon, abi: BEACON_ABI, functionName: 'implementation', ...at });
  } catch (error) {
    if (decodeRevert(error) !== undefined || (await client.getCode({ address: beacon, ...at })) === undefined) {
      return undefined;
    }
    throw error;
  }
}

/** The pin of `target` if it covers `implementation`: see CallPins.sol. */
async function coveringPin(client: PublicClient, target: Address, implementation: Address, at: AtBlock): Promise<Hash> {
  const [own, behind] = await Promise.all(
    [target, implementation].map(async (address) => keccak256((await client.getCode({ address, ...at })) ?? '0x')),
  );
  const types = [{ type: 'bytes32' }, { type: 'address' }, { type: 'bytes32' }] as const;
  return keccak256(encodeAbiParameters(types, [own as Hash, implementation, behind as Hash]));
}
