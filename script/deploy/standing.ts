/**
 * What of a plan stands on the chain already. A step counts as done when its address holds the code this build would put
 * there and the transaction that made it was this step's, byte for byte; anything else there is refused.
 */
import {
  type Address,
  type Hash,
  type Hex,
  hexToBytes,
  isAddressEqual,
  parseAbi,
  parseEventLogs,
  size,
  type TransactionReceipt,
} from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { UsageError } from '../cli-error.ts';
import type { RpcClient } from '../rpc.ts';
import type { DeployStep } from './plan.ts';

const EVENTS = parseAbi([
  'event FactoryCreated(address indexed deployer)',
  'event Deployed(bytes32 indexed salt, address indexed deployed)',
]);
/** Blocks asked for at once; nodes that allow fewer get smaller questions. */
const LOG_RANGE = 10_000n;

/** The transaction that made a contract, and its block. */
export type Creation = { block: number; transaction: Hash };

/** Something else stands where a step of this deployment belongs. */
export class StandingCodeError extends UsageError {
  constructor({ name, address }: DeployStep, found: string) {
    super(
      `${name} at ${address} ${found}: deploy from the sources and the config it was made from, or with another account.`,
    );
    this.name = 'StandingCodeError';
  }
}

/** Does the address of `step` hold what it puts there? Throws when it holds anything else. */
export async function isStanding(client: RpcClient, step: DeployStep): Promise<boolean> {
  const code = await client.getCode({ address: step.address });
  if (code === undefined || code === '0x') return false;
  if (matches(code, step)) return true;
  throw new StandingCodeError(step, 'holds code that this build would not put there');
}

/** Equal wherever the code does not depend on the time of its creation. */
function matches(code: Hex, { code: early, lateCode: late }: DeployStep): boolean {
  if (size(code) !== size(early)) return false;
  const [actual, expected, other] = [hexToBytes(code), hexToBytes(early), hexToBytes(late)];
  return actual.every((byte, index) => expected[index] !== other[index] || byte === expected[index]);
}

/**
 * Finds the transactions that made `steps`, all of which stand and of which the factory is the first, in plan order. An
 * earlier deployment file spares the search; what it says is checked like everything else.
 */
export async function findCreations(
  client: RpcClient,
  steps: readonly DeployStep[],
  earlier: Deployment | undefined,
): Promise<Map<DeployStep, Creation>> {
  const found = new Map<DeployStep, Creation>();
  for (const step of steps) {
    const contract = earlier?.contracts[step.name];
    if (!contract || !isAddressEqual(contract.address, step.address)) continue;
    if (await isCreation(client, step, contract)) found.set(step, contract);
  }
  await searchLogs(client, steps, found);
  for (const [step, { transaction }] of found) {
    if (await isInputOf(client, step, transaction)) continue;
    throw new StandingCodeError(step, `was made by transaction ${transaction} from other code or other arguments`);
  }
  return found;
}

async function isCreation(client: RpcClient, step: DeployStep, { block, transaction }: Creation): Promise<boolean> {
  const receipt = await client.getTransactionReceipt({ hash: transaction }).catch(() => undefined);
  return receipt?.blockNumber === BigInt(block) && hasMade(receipt, step);
}

/**
 * Did the transaction make the contract of `step`? Success and the right input alone do not say so: a call that came
 * before there was a factory succeeds and leaves nothing.
 */
export function hasMade({ logs }: Pick<TransactionReceipt, 'logs'>, step: DeployStep): boolean {
  return parseEventLogs({ abi: EVENTS, logs }).some((log) => tells(log, step));
}

type FactoryLog = { address: Address } & (
  | { eventName: 'FactoryCreated' }
  | { eventName: 'Deployed'; args: { deployed: Address } }
);

/** The factory logs its own creation and that of every contract it makes. */
function tells(log: FactoryLog, step: DeployStep): boolean {
  if (isFactory(step)) return log.eventName === 'FactoryCreated' && isAddressEqual(log.address, step.address);
  if (log.eventName !== 'Deployed') return false;
  return isAddressEqual(log.address, step.to) && isAddressEqual(log.args.deployed, step.address);
}

function isFactory({ name }: DeployStep): boolean {
  return name === 'deploymentFactory';
}

/** Backwards from now until the creations of all steps are found. */
async function searchLogs(
  client: RpcClient,
  steps: readonly DeployStep[],
  found: Map<DeployStep, Creation>,
): Promise<void> {
  const address = steps.find(isFactory)?.address;
  let last = await client.getBlockNumber();
  let range = LOG_RANGE;
  while (steps.some((step) => !found.has(step))) {
    const fromBlock = last >= range ? last - range + 1n : 0n;
    try {
      const logs = await client.getLogs({ address, events: EVENTS, fromBlock, toBlock: last, strict: true });
      for (const log of logs) {
        const step = steps.find((candidate) => tells(log, candidate));
        if (step) found.set(step, { block: Number(log.blockNumber), transaction: log.transactionHash });
      }
    } catch (error) {
      if (range === 1n) throw error;
      range /= 2n;
      continue;
    }
    const missing = steps.find((step) => !found.has(step));
    if (fromBlock === 0n && missing)
      throw new StandingCodeError(missing, 'was not made by the factory of this deployment');
    last = fromBlock - 1n;
  }
}

/**
 * Was `hash` the transaction of `step`, byte for byte? Equal input to the same factory is equal code with equal
 * arguments: storage that a constructor wrote included, with or without a log. The factory itself is exempt. Its CREATE2
 * address commits to its code and argument already, and anyone may have made it first, in a transaction of any shape.
 */
export async function isInputOf(client: RpcClient, step: DeployStep, hash: Hash): Promise<boolean> {
  if (isFactory(step)) return true;
  const { to, input } = await client.getTransaction({ hash });
  return to !== null && isAddressEqual(to, step.to) && input === step.data;
}
