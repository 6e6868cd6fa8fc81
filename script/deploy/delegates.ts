/** Who carries votes, from the token's logs. */
import { type Address, getAbiItem } from 'viem';
import { scanLogs } from '../../sdk/chain/scan-logs.ts';
import type { Deployment } from '../../sdk/deployment.ts';
import { computeTokenAbi } from '../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../sdk/units.ts';
import { UsageError } from '../cli-error.ts';
import type { RpcClient } from '../rpc.ts';

const VOTES_CHANGED = getAbiItem({ abi: computeTokenAbi, name: 'DelegateVotesChanged' });

/** An account and the votes it carries. */
export type Delegate = { address: Address; votes: Wad };

/** Every account that carries votes which count, the heaviest first. A stretch that cannot be read is an error. */
export async function readDelegates(client: RpcClient, { contracts, startBlock }: Deployment): Promise<Delegate[]> {
  const token = { address: contracts.computeToken.address, abi: computeTokenAbi } as const;
  const [excluded, to] = await Promise.all([
    client.readContract({ ...token, functionName: 'EXCLUDED' }),
    client.getBlockNumber(),
  ]);
  const { logs, unread } = await scanLogs({
    from: BigInt(startBlock),
    to,
    fetch: (window) =>
      client.getLogs({
        address: token.address,
        event: VOTES_CHANGED,
        fromBlock: window.from,
        toBlock: window.to,
        strict: true,
      }),
  });
  const [gap] = unread;
  if (gap !== undefined) {
    throw new UsageError(
      `The node did not hand out the logs of blocks ${gap.from} to ${gap.to}: set QUORATE_RPC_URL to one that keeps them.`,
    );
  }
  const votes = new Map(logs.map(({ args }): [Address, Wad] => [args.delegate, wad(args.newVotes)]));
  votes.delete(excluded); // carried by nobody: they open nothing
  return [...votes]
    .map(([address, carried]): Delegate => ({ address, votes: carried }))
    .filter((delegate) => delegate.votes > 0n)
    .sort((one, other) => (other.votes > one.votes ? 1 : -1));
}

/** The fewest of `delegates`, which come heaviest first, that carry `needed` together; all when all are too few. */
export function fewestDelegates(delegates: readonly Delegate[], needed: Wad): Delegate[] {
  const chosen: Delegate[] = [];
  let rest: bigint = needed;
  for (const delegate of delegates) {
    if (rest <= 0n) break;
    chosen.push(delegate);
    rest -= delegate.votes;
  }
  return chosen;
}
