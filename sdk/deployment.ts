/** Where the protocol stands on one chain, as the deploy script writes it and the app reads it at run time. */
import { type Address, getAddress, type Hash, isAddress, isHash } from 'viem';
import * as z from 'zod/mini';
import { DeploymentFormatError } from './errors.ts';

const address = z.pipe(
  z.string().check(z.refine((text) => isAddress(text), 'is not an address')),
  z.transform((text): Address => getAddress(text)),
);
const hash = z.custom<Hash>((text) => typeof text === 'string' && isHash(text), 'is not a 32-byte hash');
const commit = z.string().check(z.regex(/^[0-9a-f]{7,40}(-dirty)?$/, 'is not a commit'));
const natural = z.int().check(z.nonnegative());

const deployedContract = z.object({
  address,
  /** Block of the transaction that created it. */
  block: natural,
  transaction: hash,
  /** keccak256 of its runtime code. */
  codeHash: hash,
});

const deploymentSchema = z.object({
  network: z.string().check(z.minLength(1)),
  chainId: z.int().check(z.positive()),
  /** Hash of block 0: tells a restarted development chain from the old one. */
  genesisHash: hash,
  /** First block that can hold anything of the protocol. */
  startBlock: natural,
  /** Commit of the sources that were deployed. */
  commit,
  deployer: address,
  contracts: z.object({
    deploymentFactory: deployedContract,
    computeToken: deployedContract,
    protocolTimelock: deployedContract,
    proposalPolicy: deployedContract,
    protocolGovernor: deployedContract,
    guardian: deployedContract,
    parameterRegistry: deployedContract,
    treasury: deployedContract,
    mintGuard: deployedContract,
    emissionController: deployedContract,
    feeDistributor: deployedContract,
    jobEscrow: deployedContract,
    providerStaking: deployedContract,
    stakerRewards: deployedContract,
    priceOracle: deployedContract,
    reputationRegistry: deployedContract,
    slashingCourt: deployedContract,
    providerRewards: deployedContract,
    royaltyRegistry: deployedContract,
    proposalAssertions: deployedContract,
    proposalReader: deployedContract,
  }),
});

/** One deployment of the protocol. */
export type Deployment = z.infer<typeof deploymentSchema>;
/** Names of its contracts. */
export type ContractName = keyof Deployment['contracts'];

/**
 * Checks what was read from a deployment file. Addresses come out with their checksum; wrong checksums are refused.
 *
 * @throws DeploymentFormatError naming each field that is wrong
 */
export function parseDeployment(json: unknown): Deployment {
  const result = z.safeParse(deploymentSchema, json);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`);
  throw new DeploymentFormatError(problems.join('; '));
}

/**
 * What caches and journals of this deployment are keyed by: chain id, genesis hash and governor. A chain that was
 * restarted, or a second deployment on the same chain, never meets the data of the first.
 */
export function deploymentKey({ chainId, genesisHash, contracts }: Deployment): string {
  return `${chainId}:${genesisHash}:${contracts.protocolGovernor.address}`.toLowerCase();
}
