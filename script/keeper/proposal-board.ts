/** Reads the proposals that can still change, a page at a time, once a block whoever asks. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import type { ProposalState, ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import type { Head } from './task.ts';

export type ProposalBoard = {
  /** Every proposal that is not over, as it stands at `head`. */
  open(head: Head): Promise<readonly ProposalSummary[]>;
};

const OVER: readonly ProposalState[] = ['Canceled', 'Defeated', 'Expired', 'Executed'];
/** Each summary asks the token and the timelock: a page stays well below the gas that nodes give to one eth_call. */
const PAGE = 50n;
/** A reorganisation can reopen what was over, so now and then the list is read from its start. */
const READS_BETWEEN_FULL_READS = 100;

export function createProposalBoard(reader: PublicClient, deployment: Deployment): ProposalBoard {
  /** All proposals before this one are over. */
  let firstOpen = 1n;
  let reads = 0;
  let known: { block: bigint; proposals: Promise<readonly ProposalSummary[]> } | undefined;

  async function read(blockNumber: bigint): Promise<readonly ProposalSummary[]> {
    if (reads++ % READS_BETWEEN_FULL_READS === 0) firstOpen = 1n;
    const open: ProposalSummary[] = [];
    for (let from = firstOpen; ; from += PAGE) {
      const page = await readProposals(reader, deployment, { from, limit: PAGE, blockNumber });
      open.push(...page.filter(({ state }) => !OVER.includes(state)));
      if (BigInt(page.length) === PAGE) continue;
      firstOpen = open[0]?.id ?? from + BigInt(page.length);
      return open;
    }
  }

  return {
    open(head) {
      if (known?.block === head.number) return known.proposals;
      const proposals = read(head.number);
      known = { block: head.number, proposals };
      // A failed read is no answer for the next one who asks.
      proposals.catch(() => {
        known = undefined;
      });
      return proposals;
    },
  };
}
