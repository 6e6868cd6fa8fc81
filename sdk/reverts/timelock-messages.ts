import type { Hex } from 'viem';
import type { Messages, ProtocolErrorName } from './explanation.ts';

type Names = Extract<
  ProtocolErrorName,
  `Timelock${string}` | `ProtocolTimelock_${string}` | `AccessControl${string}` | `Governed_${string}`
>;

/** In the order of `TimelockController.OperationState`. */
const OPERATION_STATES = ['not scheduled', 'waiting for its delay', 'ready', 'done'];

function operationStates(bitmap: Hex): string {
  const names = OPERATION_STATES.filter((_, index) => (BigInt(bitmap) >> BigInt(index)) & 1n);
  return names.join(' or ') || 'in no state at all';
}

export const timelockMessages: Messages<Names> = {
  ProtocolTimelock_DelayOutOfBounds: (words, given, min, max) => ({
    title: 'This delay is not allowed',
    detail: `A delay of ${words.duration(given)} is outside what the timelock allows.`,
    nextStep: `Choose from ${words.duration(min)} to ${words.duration(max)}.`,
  }),
  ProtocolTimelock_WindowOutOfBounds: (words, given, min, max) => ({
    title: 'This execution window is not allowed',
    detail: `An operation that can be executed for ${words.duration(given)} is outside what the timelock allows.`,
    nextStep: `Choose from ${words.duration(min)} to ${words.duration(max)}.`,
  }),
  ProtocolTimelock_Expired: (words, _id, expiresAt) => ({
    title: 'Too late to execute',
    detail: `The proposal could be executed until ${words.time(expiresAt)} and has expired.`,
    nextStep: 'Propose it again.',
  }),
  ProtocolTimelock_Disabled: () => ({
    title: 'This is switched off',
    detail: 'Operations without an end, and those outside of proposals, are not possible here.',
    nextStep: 'Make a proposal: the governor schedules and executes it.',
  }),
  ProtocolTimelock_WrongCalls: (_words, id) => ({
    title: 'These are not its calls',
    detail: `Operation ${id} was scheduled with other calls.`,
    nextStep: 'Take the calls from the block in which the proposal was made.',
  }),
  ProtocolTimelock_NotOwner: (words, id, caller) => ({
    title: 'This operation is another contract’s',
    detail: `The name ${id} does not begin with the address of ${words.address(caller)}, who called.`,
    nextStep: 'Make a proposal: the governor schedules, executes and cancels its own operations.',
  }),
  ProtocolTimelock_OpenRole: (_words, role) => ({
    title: 'A role cannot be given to everybody',
    detail: `With the role ${role} given to everybody, anybody could schedule, execute or cancel.`,
    nextStep: 'Name an account.',
  }),
  ProtocolTimelock_ZeroGovernor: () => ({
    title: 'The governor is missing',
    detail: 'A timelock without a governor could never be used.',
    nextStep: 'Give the address of the governor before deploying.',
  }),
  TimelockInsufficientDelay: (words, delay, minDelay) => ({
    title: 'The delay is too short',
    detail: `A delay of ${words.duration(delay)} is below the timelock's ${words.duration(minDelay)}.`,
    nextStep: `Schedule it with at least ${words.duration(minDelay)}.`,
  }),
  TimelockInvalidOperationLength: (words, targets, payloads, values) => ({
    title: 'The calls are not complete',
    detail: `The operation has ${words.number(targets)} targets, ${words.number(payloads)} calls and ${words.number(values)} values.`,
    nextStep: 'Give each call a target and a value.',
  }),
  TimelockUnauthorizedCaller: (words, caller) => ({
    title: 'Only a vote can do this',
    detail: `${words.address(caller)} is not the timelock itself, which alone may call this.`,
    nextStep: 'Make a proposal that calls it.',
  }),
  TimelockUnexecutedPredecessor: (_words, predecessorId) => ({
    title: 'Another operation comes first',
    detail: `Operation ${predecessorId} has to be executed before this one.`,
    nextStep: 'Execute that one first.',
  }),
  TimelockUnexpectedOperationState: (_words, operationId, expectedStates) => ({
    title: 'The timelock is not ready for this',
    detail: `Operation ${operationId} is not ${operationStates(expectedStates)}.`,
    nextStep: 'Wait until the delay shown on the proposal is over; if it is, it was executed or cancelled already.',
  }),
  AccessControlBadConfirmation: () => ({
    title: 'Not your role',
    detail: 'A role can only be given up by the account that holds it.',
    nextStep: 'Send this from the account that holds the role.',
  }),
  AccessControlUnauthorizedAccount: (words, account, neededRole) => ({
    title: 'Not allowed',
    detail: `${words.address(account)} does not hold the role ${neededRole} of the timelock.`,
    nextStep: 'Make a proposal: the governor alone schedules, executes and cancels.',
  }),
  Governed_NotTimelock: (words, caller) => ({
    title: 'Only a vote can do this',
    detail: `${words.address(caller)} is not the timelock, which alone may call this.`,
    nextStep: 'Make a proposal that calls it.',
  }),
  Governed_ZeroAddress: () => ({
    title: 'An address is missing',
    detail: 'An address that must be set was given as zero.',
    nextStep: 'Give the address.',
  }),
  Governed_OwnAddress: (words, self) => ({
    title: 'A contract cannot pay itself',
    detail: `${words.address(self)} was named as the receiver of what it pays out itself.`,
    nextStep: 'Name another receiver.',
  }),
};
