import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<
  ProtocolErrorName,
  | `ComputeToken_${string}`
  | `MintGuard_${string}`
  | `ERC20${string}`
  | `ERC2612${string}`
  | `ERC5805${string}`
  | `EmissionController_${string}`
  | 'SafeERC20FailedOperation'
  | `Votes${string}`
  | 'InvalidAccountNonce'
>;

export const tokenMessages: Messages<Names> = {
  EmissionController_NoUsageSource: (words, source) => ({
    title: 'This cannot count use',
    detail: `There is no contract at ${words.address(source)}.`,
    nextStep: 'Name a contract that knows how much work was settled, or none.',
  }),
  ComputeToken_NotMinter: (words, caller) => ({
    title: 'Only the mint guard can mint',
    detail: `${words.address(caller)} is not the mint guard.`,
    nextStep: 'New FLOP come from emission alone: settle it instead.',
  }),
  ComputeToken_GenesisMismatch: (words, given, expected) => ({
    title: 'The genesis does not add up',
    detail: `The allocations sum to ${words.flop(given)}.`,
    nextStep: `Change them until they sum to ${words.flop(expected)}.`,
  }),
  ComputeToken_ZeroLock: (words, account) => ({
    title: 'Nothing to lock',
    detail: `A lock of nothing was asked for on the FLOP of ${words.address(account)}.`,
    nextStep: 'Give an amount.',
  }),
  ComputeToken_NotCustody: (words, caller) => ({
    title: 'Only a registered custody can take deposits',
    detail: `${words.address(caller)} is no contract whose tokens vote for their owners.`,
    nextStep: 'A proposal of class Powers can register it.',
  }),
  ComputeToken_ZeroDeposit: (words, owner) => ({
    title: 'Nothing to deposit',
    detail: `A deposit of nothing was asked for from ${words.address(owner)}.`,
    nextStep: 'Give an amount.',
  }),
  ComputeToken_LockedBy: (words, account, locker) => ({
    title: 'Locked by another contract',
    detail: `${words.address(locker)} has locked FLOP of ${words.address(account)}, and only one contract can at a time.`,
    nextStep: 'Have that lock released first, or use another account.',
  }),
  ComputeToken_LockExceedsBalance: (words, account, balance, locked) => ({
    title: 'Not enough FLOP for the deposit',
    detail: `${words.address(account)} has ${words.flop(balance)}, of which ${words.flop(locked)} are locked already.`,
    nextStep: 'Get more FLOP, or take back the deposits of proposals that are over.',
  }),
  ComputeToken_NotLocked: (words, account, locker, amount, locked) => ({
    title: 'Not that much is locked',
    detail: `${words.address(locker)} has ${words.flop(locked)} of ${words.address(account)} locked, not ${words.flop(amount)}.`,
    nextStep: `Release at most ${words.flop(locked)}.`,
  }),
  ComputeToken_Locked: (words, account, balance, locked, amount) => ({
    title: 'These FLOP are locked',
    detail: `${words.flop(amount)} cannot leave ${words.address(account)}: of its ${words.flop(balance)}, ${words.flop(locked)} are locked as deposits.`,
    nextStep: 'Use a smaller amount, or take back the deposits of proposals that are over.',
  }),
  ComputeToken_CustodyExceeded: (words, custody, attributed, balance) => ({
    title: 'More votes than tokens',
    detail: `${words.address(custody)} holds ${words.flop(balance)}, and ${words.votes(attributed)} would be given out for them.`,
    nextStep: 'Correct the votes of those whose tokens have left it, then try again.',
  }),
  ComputeToken_CustodyDelegates: (words, account) => ({
    title: 'A custody cannot delegate',
    detail: `${words.address(account)} votes for the owners of what it holds, or has delegated its votes.`,
    nextStep: 'Its owners delegate for themselves. What is to become a custody must delegate to nobody.',
  }),
  ComputeToken_CustodySilent: (words, custody) => ({
    title: 'This is no custody',
    detail: `${words.address(custody)} does not say whose tokens it holds.`,
    nextStep: 'Check the address: it must be a contract that knows its owners.',
  }),
  MintGuard_NotSource: (words, caller) => ({
    title: 'Not allowed to mint',
    detail: `${words.address(caller)} is no source of new FLOP.`,
    nextStep: 'A vote can make it one.',
  }),
  MintGuard_NotLower: (words, given, current) => ({
    title: 'This would not lower the limit',
    detail: `${words.number(given)} is not below the limit in force, ${words.number(current)}.`,
    nextStep: 'Choose a smaller number, or propose a raise.',
  }),
  MintGuard_NotHigher: (words, given, current) => ({
    title: 'This would not raise the limit',
    detail: `${words.flop(given)} is not above the limit in force, ${words.flop(current)}.`,
    nextStep: 'Choose a larger amount, or propose to lower it.',
  }),
  MintGuard_AboveMaximum: (words, given, max) => ({
    title: 'Above the hard maximum',
    detail: `${words.flop(given)} a day is more than any vote can allow.`,
    nextStep: `Choose at most ${words.flop(max)}.`,
  }),
  MintGuard_BelowMinted: (words, given, minted) => ({
    title: 'Below what exists already',
    detail: `${words.flop(minted)} were minted; a cap of ${words.flop(given)} cannot hold.`,
    nextStep: `Choose at least ${words.flop(minted)}.`,
  }),
  EmissionController_BeforeSettlement: (words, timestamp, settledAt) => ({
    title: 'That time is settled',
    detail: `What emission had given by ${words.time(timestamp)} is not kept: it was settled at ${words.time(settledAt)}.`,
    nextStep: `Ask for ${words.time(settledAt)} or later.`,
  }),
  SafeERC20FailedOperation: (words, token) => ({
    title: 'The token refused',
    detail: `A transfer of ${words.address(token)} did not succeed, and the token did not say why.`,
    nextStep: 'Check the address of the token, the balance and the allowance.',
  }),
  ERC20ExceededSafeSupply: (words, increasedSupply, cap) => ({
    title: 'More FLOP than votes can count',
    detail: `The supply would be ${words.flop(increasedSupply)}; votes count up to ${words.flop(cap)}.`,
    nextStep: 'Mint less.',
  }),
  ERC20InsufficientAllowance: (words, spender, allowance, needed) => ({
    title: 'Not approved',
    detail: `${words.address(spender)} may take ${words.flop(allowance)} from you and needs ${words.flop(needed)}.`,
    nextStep: `Approve at least ${words.flop(needed)} first.`,
  }),
  ERC20InsufficientBalance: (words, sender, balance, needed) => ({
    title: 'Not enough FLOP',
    detail: `${words.address(sender)} has ${words.flop(balance)} and needs ${words.flop(needed)}.`,
    nextStep: 'Use a smaller amount, or get more FLOP first.',
  }),
  ERC20InvalidApprover: (words, approver) => invalidAddress(words.address(approver), 'approve'),
  ERC20InvalidReceiver: (words, receiver) => invalidAddress(words.address(receiver), 'receive FLOP'),
  ERC20InvalidSender: (words, sender) => invalidAddress(words.address(sender), 'send FLOP'),
  ERC20InvalidSpender: (words, spender) => invalidAddress(words.address(spender), 'be approved'),
  ERC2612ExpiredSignature: (words, deadline) => expired(words.time(deadline)),
  ERC2612InvalidSigner: (words, signer, owner) => ({
    title: 'The signature does not match',
    detail: `The approval was signed by ${words.address(signer)} and not by ${words.address(owner)}.`,
    nextStep: 'Sign it again with the account that holds the FLOP.',
  }),
  VotesExpiredSignature: (words, expiry) => expired(words.time(expiry)),
  InvalidAccountNonce: (words, account, currentNonce) => ({
    title: 'The signature was used or overtaken',
    detail: `The next signature of ${words.address(account)} has to carry number ${words.number(currentNonce)}.`,
    nextStep: 'Sign it again.',
  }),
  ERC5805FutureLookup: (words, timepoint, clock) => ({
    title: 'That time has not come',
    detail: `Votes at ${words.time(timepoint)} are not known: it is ${words.time(BigInt(clock))} on the chain.`,
    nextStep: 'Try again after that time.',
  }),
};

function invalidAddress(address: string, ability: string) {
  return {
    title: 'This address cannot be used',
    detail: `${address} cannot ${ability}.`,
    nextStep: 'Choose another address.',
  };
}

function expired(at: string) {
  return {
    title: 'The signature has expired',
    detail: `It was good until ${at}.`,
    nextStep: 'Sign again.',
  };
}
