import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Address, getAbiItem, isAddressEqual } from 'viem';
import { type BlockRange, scanLogs } from '../../../../sdk/chain/scan-logs.ts';
import { computeTokenAbi } from '../../../../sdk/generated/abis.ts';
import { type Wad, wad } from '../../../../sdk/units.ts';
import type { Protocol } from './protocol-context.tsx';
import { LIVE } from './query-client.ts';

export type Delegate = { address: Address; votes: Wad };

/** Who carries votes now, the heaviest first. `known` are all addresses that ever did, but for the one without a key. */
export type Delegates = { delegates: Delegate[]; known: Address[]; unread: BlockRange[]; scannedTo: bigint };

const VOTES_CHANGED = getAbiItem({ abi: computeTokenAbi, name: 'DelegateVotesChanged' });
const QUERY_KEY = ['delegates'];
/** Blocks that are read again each time, because they may have been replaced. */
const REREAD_BLOCKS = 64n;

/** The log names the delegates, the token itself says what each carries. */
export const delegatesQuery = (protocol: Protocol, queryClient: QueryClient) =>
  queryOptions({
    ...LIVE,
    queryKey: QUERY_KEY,
    queryFn: ({ signal }) => readDelegates(protocol, queryClient.getQueryData<Delegates>(QUERY_KEY), signal),
  });

async function readDelegates(
  { client, deployment }: Protocol,
  before: Delegates | undefined,
  signal: AbortSignal,
): Promise<Delegates> {
  const token = { address: deployment.contracts.computeToken.address, abi: computeTokenAbi } as const;
  const start = BigInt(deployment.startBlock);
  const again = before?.unread.length === 0 ? before.scannedTo - REREAD_BLOCKS : start;
  const to = await client.getBlockNumber();
  const { logs, unread } = await scanLogs({
    from: again > start ? again : start,
    to,
    signal,
    fetch: ({ from, to: end }) =>
      client.getLogs({ address: token.address, event: VOTES_CHANGED, fromBlock: from, toBlock: end, strict: true }),
  });
  const nobody = await client.readContract({ ...token, functionName: 'EXCLUDED' }); // votes of the treasury: in no quorum
  const named = logs.map(({ args }) => args.delegate).filter((address) => !isAddressEqual(address, nobody));
  const known = [...new Set([...(before?.known ?? []), ...named])];
  const votes = await Promise.all(
    known.map((address) => client.readContract({ ...token, functionName: 'getVotes', args: [address] })),
  );
  const delegates = known
    .map((address, index): Delegate => ({ address, votes: wad(votes[index] ?? 0n) }))
    .filter((delegate) => delegate.votes > 0n)
    .sort((one, other) => (other.votes > one.votes ? 1 : -1));
  return { delegates, known, unread, scannedTo: to };
}
