import type { Address } from 'viem';
import type { Ballot, TokenAccount } from '../../../../../sdk/token/account.ts';
import { formatFlop } from '../../../lib/format/number.ts';

/** What an account can bring to one proposal. `isFixed` once the snapshot has passed. */
export type VotingPower = Pick<TokenAccount, 'balance' | 'votes' | 'delegate'> &
  Pick<Ballot, 'weight'> & { isFixed: boolean };

/** Which votes count, and when there are none, why and what to do about it. */
export type VotingPowerView = { text: string; note: string | null; needsDelegation: boolean };

export function toVotingPowerView(power: VotingPower, account: Address, locale?: string): VotingPowerView {
  const { weight, isFixed, balance, delegate } = power;
  const text = `${formatFlop(weight, { locale })} votes`;
  if (weight > 0n) {
    const note = 'This is what you have now. What counts is what you have when voting opens.';
    return { text, note: isFixed ? null : note, needsDelegation: false };
  }
  return { text, note: whyNone(power, account, locale), needsDelegation: balance > 0n && delegate === undefined };
}

function whyNone({ isFixed, votes, balance, delegate }: VotingPower, account: Address, locale: string | undefined) {
  const held = `${formatFlop(balance, { locale })} FLOP`;
  if (isFixed && votes > 0n) {
    return `You have ${formatFlop(votes, { locale })} votes now, but had none when voting opened: they count from the next proposal on.`;
  }
  if (balance === 0n) return 'You hold no FLOP and nobody has delegated to you.';
  if (delegate === undefined) {
    const late = isFixed ? 'Delegate now and they count from the next proposal on.' : 'Delegate before voting opens.';
    return `You hold ${held}, but FLOP carry votes only once they are delegated, to yourself or another. ${late}`;
  }
  if (delegate.toLowerCase() !== account.toLowerCase()) {
    return `You hold ${held} and have delegated your votes to another account, which votes with them.`;
  }
  return `Your ${held} came after voting opened: they count from the next proposal on.`;
}
