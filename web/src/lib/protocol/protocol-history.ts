import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type GetLogsReturnType, getAbiItem, type Hash } from 'viem';
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

/** When a proposal was queued or executed. */
export type ProposalEvent = {
  proposalId: bigint;
  kind: 'queued' | 'executed';
  blockNumber: bigint;
  blockHash: Hash;
  transactionHash: Hash;
};

/** All changes up to block `scannedTo`, oldest first, except those in `unread` blocks. */
export type ProtocolHistory = {
  changes: PastChange[];
  proposals: ProposalEvent[];
  unread: BlockRange[];
  scannedTo: bigint;
};

/** Blocks that are read again each time, because they may have been replaced. */
const REREAD_BLOCKS = 64n;

const EVENTS = [
  getAbiItem({ abi: parameterRegistryAbi, name: 'ParameterSet' }),
  getAbiItem({ abi: parameterRegistryAbi, name: 'ParameterRestored' }),
  getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalQueued' }),
  getAbiItem({ abi: protocolGovernorAbi, name: 'ProposalExecuted' }),
] as const;

const QUERY_KEY = ['protocol-history'];

/** What the votes have changed so far, and when proposals were queued and executed. After the first time only the newest blocks are read. */
export const protocolHistoryQuery = (protocol: Protocol, queryClient: QueryClient) =>
  queryOptions({
    ...LIVE,
    queryKey: QUERY_KEY,
    queryFn: ({ signal }) => readHistory(protocol, queryClient.getQueryData<ProtocolHistory>(QUERY_KEY), signal),
  });

async function readHistory(
  { client, deployment }: Protocol,
  known: ProtocolHistory | undefined,
  signal: AbortSignal,
): Promise<ProtocolHistory> {
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

  const proposals = logs.flatMap(toProposalEvent);
  const executedIn = new Map(
    proposals
      .filter(({ kind }) => kind === 'executed')
      .map(({ transactionHash, proposalId }) => [transactionHash, proposalId]),
  );
  const changes = logs.flatMap((log) => toChange(log, executedIn));
  const isKept = ({ blockNumber }: { blockNumber: bigint }) => blockNumber < from;
  return {
    changes: [...(kept?.changes.filter(isKept) ?? []), ...changes],
    proposals: [...(kept?.proposals.filter(isKept) ?? []), ...proposals],
    unread,
    scannedTo: to,
  };
}

type HistoryLog = GetLogsReturnType<undefined, typeof EVENTS, true>[number];

function toProposalEvent({ eventName, args, blockNumber, blockHash, transactionHash }: HistoryLog): ProposalEvent[] {
  if (eventName !== 'ProposalQueued' && eventName !== 'ProposalExecuted') return [];
  const kind = eventName === 'ProposalQueued' ? 'queued' : 'executed';
  return [{ proposalId: args.proposalId, kind, blockNumber, blockHash, transactionHash }];
}

function toChange(log: HistoryLog, executedIn: ReadonlyMap<Hash, bigint>): PastChange[] {
  if (log.eventName !== 'ParameterSet' && log.eventName !== 'ParameterRestored') return [];
  const spec = findSpec(log.args.key);
  if (spec === undefined) return [];
  const { blockNumber, transactionHash } = log;
  const previous = log.eventName === 'ParameterSet' ? log.args.previous : log.args.undone;
  const proposalId = executedIn.get(transactionHash);
  const change = { spec, previous, value: log.args.value, blockNumber, transactionHash };
  return [proposalId === undefined ? change : { ...change, proposalId }];
}
