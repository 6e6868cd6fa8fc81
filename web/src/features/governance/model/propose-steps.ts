import type { ProposerStatus } from '../../../../../sdk/governance/read-proposer.ts';
import type { ClassSettings } from '../../../../../sdk/governance/read-settings.ts';
import type { GovernanceStatus } from '../../../../../sdk/governance/read-status.ts';
import type { Timestamp, Wad } from '../../../../../sdk/units.ts';
import { shortAddress } from '../../../lib/format/address.ts';
import { formatFlop } from '../../../lib/format/number.ts';
import { formatLocalTime } from '../../../lib/format/time.ts';
import type { DraftView } from './draft.ts';

export type ProposeFacts = {
  view: DraftView;
  proposer: ProposerStatus | undefined;
  status: GovernanceStatus | undefined;
  rules: Pick<ClassSettings, 'threshold'>;
  deposit: Wad;
  /** Time of the latest block. */
  now: Timestamp;
  locale?: string | undefined;
};

/** What stands between a draft and a proposal. */
export type ProposeSteps = {
  /** Whether the deposit must be allowed first. */
  needsApproval: boolean;
  /** Why nothing can be sent, not even the approval. */
  reason?: string;
};

/** Says the first thing that is missing, from what nobody can change to what is typed. */
export function proposeSteps(facts: ProposeFacts): ProposeSteps {
  const { proposer, deposit } = facts;
  const needsApproval = proposer !== undefined && proposer.allowance < deposit;
  const reason = notOpen(facts) ?? notAllowed(facts) ?? notReady(facts.view);
  return { needsApproval, ...(reason === undefined ? {} : { reason }) };
}

function notOpen({ status, now, locale }: ProposeFacts): string | undefined {
  if (status === undefined) return 'Reading whether governance is open…';
  if (now < status.start) return `Nothing can be proposed before ${formatLocalTime(status.start, locale)}.`;
  return status.isOpen ? undefined : 'Governance is not open yet.';
}

function notAllowed({ proposer, rules, deposit, locale }: ProposeFacts): string | undefined {
  if (proposer === undefined) return 'Reading your votes…';
  if (proposer.votes < rules.threshold) return 'You need more votes.';
  if (proposer.liveProposal !== undefined) return 'You have a proposal that is not decided yet.';
  if (deposit === 0n) return undefined;
  if (proposer.foreignLocker !== undefined) {
    return `${shortAddress(proposer.foreignLocker)} has locked FLOP of yours, and an account can be locked by one contract at a time.`;
  }
  if (proposer.balance < proposer.locked + deposit) {
    const free = proposer.balance > proposer.locked ? proposer.balance - proposer.locked : 0n;
    return `The deposit takes ${formatFlop(deposit, { locale })} FLOP, and ${formatFlop(free, { locale })} of yours are free.`;
  }
  return undefined;
}

function notReady({ payload, fields, problems }: DraftView): string | undefined {
  if (payload !== undefined) return undefined;
  if (fields.some(({ problem }) => problem !== undefined)) return 'Correct what is marked.';
  return problems[0] ?? 'Give a new value.';
}
