import type { courtMessages } from './court-messages.ts';
import type { Messages, ProtocolErrorName } from './explanation.ts';
import type { governanceMessages } from './governance-messages.ts';
import type { marketMessages } from './market-messages.ts';
import type { parameterMessages } from './parameter-messages.ts';
import type { policyMessages } from './policy-messages.ts';
import type { priceMessages } from './price-messages.ts';
import type { protocolGovernorMessages } from './protocol-governor-messages.ts';
import type { rewardMessages } from './reward-messages.ts';
import type { safeguardMessages } from './safeguard-messages.ts';
import type { stakingMessages } from './staking-messages.ts';
import type { timelockMessages } from './timelock-messages.ts';
import type { tokenMessages } from './token-messages.ts';
import type { treasuryMessages } from './treasury-messages.ts';

/** What no other list explains: deployment, and the libraries under everything. */
type Names = Exclude<
  ProtocolErrorName,
  | keyof typeof governanceMessages
  | keyof typeof courtMessages
  | keyof typeof marketMessages
  | keyof typeof parameterMessages
  | keyof typeof policyMessages
  | keyof typeof priceMessages
  | keyof typeof rewardMessages
  | keyof typeof protocolGovernorMessages
  | keyof typeof safeguardMessages
  | keyof typeof stakingMessages
  | keyof typeof timelockMessages
  | keyof typeof tokenMessages
  | keyof typeof treasuryMessages
>;

const REPORT = 'This is a fault of the protocol or of the app: report it with the text of this message.';

export const libraryMessages: Messages<Names> = {
  DeploymentFactory_NotDeployer: (words, caller) => ({
    title: 'Only the deployer can do this',
    detail: `${words.address(caller)} may not create contracts here.`,
    nextStep: 'Run the deploy script with the account that began the deployment.',
  }),
  Create2EmptyBytecode: emptyBytecode,
  Create3EmptyBytecode: emptyBytecode,
  FailedDeployment: () => ({
    title: 'The contract could not be created',
    detail: 'Its constructor refused, or a contract stands at that address already.',
    nextStep: 'Run the deploy script again: it skips what is there and names what is wrong.',
  }),
  InsufficientBalance: (words, balance, needed) => ({
    title: 'Not enough ETH',
    detail: `The contract has ${words.eth(balance)} and needs ${words.eth(needed)}.`,
    nextStep: 'Use a smaller amount, or send it ETH first.',
  }),
  CheckpointUnorderedInsertion: () => ({
    title: 'History cannot be rewritten',
    detail: 'A vote count was to be written before one that exists already.',
    nextStep: REPORT,
  }),
  ECDSAInvalidSignature: invalidSignature,
  ECDSAInvalidSignatureLength: invalidSignature,
  ECDSAInvalidSignatureS: invalidSignature,
  FailedCall: () => ({
    title: 'A call failed without a reason',
    detail: 'One of the contracts that were called refused and did not say why.',
    nextStep: 'Check the targets and the values of the calls.',
  }),
  InvalidShortString: () => ({
    title: 'A name is malformed',
    detail: 'A stored name cannot be read.',
    nextStep: REPORT,
  }),
  StringTooLong: () => ({ title: 'A name is too long', detail: 'A name does not fit 31 bytes.', nextStep: REPORT }),
  ProposalWord_Overflow: (words, value, width) => ({
    title: 'The number is too large',
    detail: `${words.number(value)} does not fit into the ${words.number(width)} bits a proposal has for it.`,
    nextStep: REPORT,
  }),
  ReentrancyGuardReentrantCall: () => ({
    title: 'Called in the middle of itself',
    detail: 'A contract that was called tried to call back before the first call was done.',
    nextStep: 'Check the targets of the calls: one of them is not what it seems.',
  }),
  SafeCastOverflowedIntToUint: (words, value) => ({
    title: 'The number is negative',
    detail: `${words.number(value)} is below zero.`,
    nextStep: REPORT,
  }),
  SafeCastOverflowedUintToInt: (words, value) => ({
    title: 'The number is too large',
    detail: `${words.number(value)} is more than can be counted with.`,
    nextStep: 'Choose a smaller number.',
  }),
  SafeCastOverflowedUintDowncast: (words, bits, value) => ({
    title: 'The number is too large',
    detail: `${words.number(value)} does not fit into ${bits} bits.`,
    nextStep: 'Choose a smaller number.',
  }),
};

function emptyBytecode() {
  return {
    title: 'Nothing to create',
    detail: 'The code of the contract to be created is empty.',
    nextStep: 'Compile the contracts and deploy again.',
  };
}

function invalidSignature() {
  return {
    title: 'The signature is malformed',
    detail: 'The signature is not one that any account can make.',
    nextStep: 'Sign again. If it happens again, the wallet does not sign this kind of message.',
  };
}
