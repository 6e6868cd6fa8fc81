/** Whether governance is open, and who can stop what. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { guardianAbi, protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Timestamp, timestamp, type Wad, wad } from '../units.ts';

/** Who may cancel queued proposals. */
export type GuardianStatus = {
  /** The account the governor obeys. */
  account: Address;
  /** The account behind it, where it is the protocol's own guardian contract. */
  holder?: Address;
  /** From then on it can do nothing: the nearer of the governor's end and its own. */
  endsAt: Timestamp;
};

export type GovernanceStatus = {
  /** Whether enough delegated votes were shown, once and for ever. */
  isOpen: boolean;
  /** First moment at which something can be proposed. */
  start: Timestamp;
  /** Votes that must be delegated before governance opens. */
  minDelegated: Wad;
  /** Absent when there is none. It may be over: compare `endsAt` with the time. */
  guardian?: GuardianStatus;
};

/** Reads how governance stands. */
export async function readGovernanceStatus(
  client: PublicClient,
  deployment: Deployment,
  at: AtBlock = {},
): Promise<GovernanceStatus> {
  const governor = { address: deployment.contracts.protocolGovernor.address, abi: protocolGovernorAbi } as const;
  const [isOpen, start, minDelegated, [account, endsAt]] = await Promise.all([
    client.readContract({ ...governor, functionName: 'isOpen', ...at }),
    client.readContract({ ...governor, functionName: 'governanceStart', ...at }),
    client.readContract({ ...governor, functionName: 'minDelegated', ...at }),
    client.readContract({ ...governor, functionName: 'guardian', ...at }),
  ]);
  const status = { isOpen, start: timestamp(start), minDelegated: wad(minDelegated) };
  if (isAddressEqual(account, zeroAddress)) return status;
  return { ...status, guardian: await readGuardian(client, deployment, account, timestamp(endsAt), at) };
}

/** A guardian that a later vote appointed can be anything, and is asked nothing. */
async function readGuardian(
  client: PublicClient,
  { contracts }: Deployment,
  account: Address,
  endsAt: Timestamp,
  at: AtBlock,
): Promise<GuardianStatus> {
  if (!isAddressEqual(account, contracts.guardian.address)) return { account, endsAt };
  const contract = { address: account, abi: guardianAbi } as const;
  const [holder, ownEnd] = await Promise.all([
    client.readContract({ ...contract, functionName: 'holder', ...at }),
    client.readContract({ ...contract, functionName: 'endsAt', ...at }),
  ]);
  return { account, holder, endsAt: ownEnd < endsAt ? timestamp(ownEnd) : endsAt };
}
