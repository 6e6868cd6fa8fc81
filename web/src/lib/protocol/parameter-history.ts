import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { getAbiItem, type Hash } from 'viem';
import { type BlockRange, scanLogs } from '../../../../sdk/chain/scan-logs.ts';
import { parameterRegistryAbi, protocolGovernorAbi } from '../../../../sdk/generated/abis.ts';
import { findSpec } from '../../../../sdk/parameters/find-spec.ts';
import type { ParameterSpec } from '../../../../sdk/parameters/spec.ts';
import type { Protocol } from './protocol-context.tsx';
import { LIVE } from './query-client.ts';

/** A change that took effect, with the proposal that made it. */
export type PastChange = {
  spec: ParameterSpec;
  previous: bigint;
  value: bigint;
  blockNumber: bigint;
  transactionHash: Hash;
  proposalId?: bigint;
};

/** All changes up to block `scannedTo`, oldest first, except those in `unread` blocks. */
export type ParameterHistory = { changes: PastChange[]; unread: BlockRange[]; scannedTo: bigint };

/** Blocks that are read again each time, because they may have been replaced. */
const REREAD_BLOCKS = 64n;

const EVENTS = [
  getAbiItem({ abi: parameterRegistryAbi, name: 'ParameterSet' }),
  getAbiItem({ abi: parameterRegistryAbi, name: 'ParameterRestored' }),
  getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalExecuted' }),
] as const;

const QUERY_KEY = ['parameter-history'];

/** What the votes have changed so far. After the first time only the newest blocks are read. */
export const parameterHistoryQuery = (protocol: Protocol, queryClient: QueryClient) =>
  queryOptions({
    ...LIVE,
    queryKey: QUERY_KEY,
    queryFn: ({ signal }) => readHistory(protocol, queryClient.getQueryData<ParameterHistory>(QUERY_KEY), signal),
  });

async function readHistory(
  { client, deployment }: Protocol,
  known: ParameterHistory | undefined,
  signal: AbortSignal,
): Promise<ParameterHistory> {
  const { parameterRegistry, protocolGovernor } = deployment.contracts;
  const start = BigInt(deployment.startBlock);
  const kept = known?.unread.length === 0 ? known : undefined;
  const from = kept && kept.scannedTo - REREAD_BLOCKS > start ? kept.scannedTo - REREAD_BLOCKS : start;
  const to = await client.getBlockNumber();
  const { logs, unread } = await scanLogs({
    from,
    to,
    signal,
    fetch: (window) =>
      client.getLogs({
        address: [parameterRegistry.address, protocolGovernor.address],
        events: EVENTS,
        fromBlock: window.from,
        toBlock: window.to,
        strict: true,
      }),
  });

  const proposals = new Map<Hash, bigint>();
  for (const log of logs) {
    if (log.eventName === 'ProposalExecuted') proposals.set(log.transactionHash, log.args.proposalId);
  }
  const found = logs.flatMap((log): PastChange[] => {
    if (log.eventName === 'ProposalExecuted') return [];
    const spec = findSpec(log.args.key);
    if (spec === undefined) return [];
    const previous = log.eventName === 'ParameterSet' ? log.args.previous : log.args.undone;
    const { blockNumber, transactionHash } = log;
    const proposalId = proposals.get(transactionHash);
    const change = { spec, previous, value: log.args.value, blockNumber, transactionHash };
    return [proposalId === undefined ? change : { ...change, proposalId }];
  });
  const older = kept?.changes.filter(({ blockNumber }) => blockNumber < from) ?? [];
  return { changes: [...older, ...found], unread, scannedTo: to };
}
