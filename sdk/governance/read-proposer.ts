/** What an account has of what it takes to propose. */
import { type Address, isAddressEqual, type PublicClient, zeroAddress } from 'viem';
import type { Deployment } from '../deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../generated/abis.ts';
import type { AtBlock } from '../parameters/read-parameters.ts';
import { type Wad, wad } from '../units.ts';

/** FLOP wei throughout. */
export type ProposerStatus = {
  /** Votes it had a second before the block: those that propose looks at. */
  votes: Wad;
  balance: Wad;
  /** What of its balance is locked, as deposits of proposals that are not settled. It votes all the same. */
  locked: Wad;
  /** Who locked it, where that is not the governor: as long as that lasts the account can lock no deposit. */
  foreignLocker?: Address;
  /** What the governor may lock. A deposit must be approved before it proposes. */
  allowance: Wad;
  /** Its proposal that is pending or in vote: until it is over the account can make no other. */
  liveProposal?: bigint;
};

/** Reads what `account` has. */
export async function readProposerStatus(
  client: PublicClient,
  { contracts }: Deployment,
  account: Address,
  at: AtBlock = {},
): Promise<ProposerStatus> {
  const { number: blockNumber, timestamp: time } = await client.getBlock(at);
  const governor = contracts.protocolGovernor.address;
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi, blockNumber } as const;
  const [votes, balance, [locker, locked], allowance, live] = await Promise.all([
    client.readContract({ ...token, functionName: 'getPastVotes', args: [account, time - 1n] }),
    client.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
    client.readContract({ ...token, functionName: 'lockOf', args: [account] }),
    client.readContract({ ...token, functionName: 'allowance', args: [account, governor] }),
    client.readContract({
      address: governor,
      abi: protocolGovernorAbi,
      functionName: 'liveProposalOf',
      args: [account],
      blockNumber,
    }),
  ]);
  const isForeign = !isAddressEqual(locker, zeroAddress) && !isAddressEqual(locker, governor);
  return {
    votes: wad(votes),
    balance: wad(balance),
    locked: wad(locked),
    ...(isForeign ? { foreignLocker: locker } : {}),
    allowance: wad(allowance),
    ...(live === 0n ? {} : { liveProposal: live }),
  };
}
