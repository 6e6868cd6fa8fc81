/** Reads the proposals that can still change or whose deposit is not settled, a page at a time, once a block whoever asks. */
import type { PublicClient } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { isOver, type ProposalSummary } from '../../sdk/governance/proposal.ts';
import { readProposals } from '../../sdk/governance/read-proposals.ts';
import type { Head } from './task.ts';

export type ProposalBoard = {
  /** Every proposal that is not over, as it stands at `head`. */
  open(head: Head): Promise<readonly ProposalSummary[]>;
  /** Every proposal that is over and whose deposit was neither returned nor burned. */
  unsettled(head: Head): Promise<readonly ProposalSummary[]>;
};

/** Each summary asks token, timelock and policy: a page stays well below the gas that nodes give to one eth_call. */
const PAGE = 50n;
/** A reorganisation can reopen what was done with, so now and then the list is read from its start. */
const READS_BETWEEN_FULL_READS = 100;

export function createProposalBoard(reader: PublicClient, deployment: Deployment): ProposalBoard {
  /** Nothing is left to do about all proposals before this one. */
  let firstUnfinished = 1n;
  let reads = 0;
  let known: { block: bigint; proposals: Promise<readonly ProposalSummary[]> } | undefined;

  async function read(blockNumber: bigint): Promise<readonly ProposalSummary[]> {
    if (reads++ % READS_BETWEEN_FULL_READS === 0) firstUnfinished = 1n;
    const unfinished: ProposalSummary[] = [];
    for (let from = firstUnfinished; ; from += PAGE) {
      const page = await readProposals(reader, deployment, { from, limit: PAGE, blockNumber });
      unfinished.push(...page.filter((proposal) => !isFinished(proposal)));
      if (BigInt(page.length) === PAGE) continue;
      firstUnfinished = unfinished[0]?.id ?? from + BigInt(page.length);
      return unfinished;
    }
  }

  function unfinishedAt(head: Head): Promise<readonly ProposalSummary[]> {
    if (known?.block === head.number) return known.proposals;
    const proposals = read(head.number);
    known = { block: head.number, proposals };
    // A failed read is no answer for the next one who asks.
    proposals.catch(() => {
      known = undefined;
    });
    return proposals;
  }

  return {
    open: async (head) => (await unfinishedAt(head)).filter(({ state }) => !isOver(state)),
    unsettled: async (head) => (await unfinishedAt(head)).filter(({ state }) => isOver(state)),
  };
}

function isFinished({ state, deposit, isDepositSettled }: ProposalSummary): boolean {
  return isOver(state) && (isDepositSettled || deposit === 0n);
}
