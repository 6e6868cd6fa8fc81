import type { Address } from 'viem';
import { feeUp, type Job } from '../../../../../sdk/market/jobs.ts';
import type { Tone } from '../../../components/ui/badge.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';
import { formatBps, formatFlop } from '../../../lib/format/number.ts';

/** One job as the table shows it. */
export type JobView = {
  id: bigint;
  price: string;
  /** What the protocol keeps, at which share, or would keep once the work is accepted. */
  fee: string;
  state: { word: string; tone: Tone; icon: IconName };
  /** The client accepts the work. */
  canSettle: boolean;
  /** The provider gives the money back, or anyone once the deadline has passed. */
  canRefund: boolean;
  isOverdue: boolean;
};

const STATES = {
  None: { word: 'Unknown', tone: 'neutral', icon: 'info' },
  Funded: { word: 'Funded', tone: 'accent', icon: 'hourglass' },
  Settled: { word: 'Settled', tone: 'positive', icon: 'checkCircle' },
  Refunded: { word: 'Refunded', tone: 'neutral', icon: 'ban' },
} as const satisfies Record<Job['state'], JobView['state']>;

export function toJobView(job: Job, now: bigint, account: Address | undefined, locale?: string): JobView {
  const { id, price, state, deadline } = job;
  const isFunded = state === 'Funded';
  const isOverdue = isFunded && now > deadline;
  return {
    id,
    price: formatFlop(price, { locale }),
    fee: feeText(job, locale),
    state: STATES[state],
    canSettle: isFunded && isSame(job.client, account),
    canRefund: isFunded && account !== undefined && (isOverdue || isSame(job.provider, account)),
    isOverdue,
  };
}

function feeText({ state, price, fee }: Job, locale: string | undefined): string {
  if (state === 'Refunded') return 'No fee: the price went back';
  const amount = `${formatFlop(feeUp(price, fee), { shown: 4, locale })} FLOP`;
  return `Fee ${formatBps(fee, locale)}: ${amount}${state === 'Settled' ? ' paid' : ' on acceptance'}`;
}

const isSame = (one: Address, other: Address | undefined) => one.toLowerCase() === other?.toLowerCase();
