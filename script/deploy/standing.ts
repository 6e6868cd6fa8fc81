/**
 * What of a plan stands on the chain already. A step counts as done when its address holds the code this build would put
 * there and the transaction that made it was this step's, byte for byte; anything else there is refused.
 */
import { type Address, type Hash, type Hex, hexToBytes, isAddressEqual, parseAbiItem, size } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { UsageError } from '../cli-error.ts';
import type { RpcClient } from '../rpc.ts';
import type { DeployStep } from './plan.ts';

const DEPLOYED = parseAbiItem('event Deployed(bytes32 indexed salt, address indexed deployed)');
/** Blocks asked for at once; nodes that allow fewer get smaller questions. */
const LOG_RANGE = 10_000n;
/** How far back the factory's own transaction is looked for, which left no log. */
const FACTORY_RANGE = 50_000n;
const PARALLEL_BLOCKS = 20n;

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
 * Finds the transactions that made `steps`, all of which stand, in plan order. An earlier deployment file spares the
 * search; what it says is checked like everything else.
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
    if (await isCreation(client, contract)) found.set(step, contract);
  }
  const [factory, ...rest] = steps;
  await searchLogs(client, factory?.address, rest, found);
  if (factory && !found.has(factory)) found.set(factory, await searchFactory(client, factory, found));
  for (const [step, creation] of found) await requireInput(client, step, creation);
  return found;
}

async function isCreation(client: RpcClient, { block, transaction }: Creation): Promise<boolean> {
  const receipt = await client.getTransactionReceipt({ hash: transaction }).catch(() => undefined);
  return receipt?.status === 'success' && receipt.blockNumber === BigInt(block);
}

/** The factory logs every contract it makes: backwards from now until all are found. */
async function searchLogs(
  client: RpcClient,
  factory: Address | undefined,
  steps: readonly DeployStep[],
  found: Map<DeployStep, Creation>,
): Promise<void> {
  let last = await client.getBlockNumber();
  let range = LOG_RANGE;
  while (factory !== undefined && steps.some((step) => !found.has(step))) {
    const fromBlock = last >= range ? last - range + 1n : 0n;
    try {
      const logs = await client.getLogs({ address: factory, event: DEPLOYED, fromBlock, toBlock: last, strict: true });
      for (const { args, blockNumber, transactionHash } of logs) {
        const step = steps.find(({ address }) => isAddressEqual(address, args.deployed));
        if (step) found.set(step, { block: Number(blockNumber), transaction: transactionHash });
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

/** Its transaction is in a block before those of all others. */
async function searchFactory(
  client: RpcClient,
  factory: DeployStep,
  found: ReadonlyMap<DeployStep, Creation>,
): Promise<Creation> {
  const blocks = [...found.values()].map(({ block }) => BigInt(block));
  let last = blocks.reduce((first, block) => (block < first ? block : first), await client.getBlockNumber());
  const end = last > FACTORY_RANGE ? last - FACTORY_RANGE : 0n;
  while (last >= end) {
    const numbers = Array.from({ length: Number(PARALLEL_BLOCKS) }, (_, index) => last - BigInt(index));
    const page = numbers.filter((blockNumber) => blockNumber >= end);
    const read = page.map((blockNumber) => client.getBlock({ blockNumber, includeTransactions: true }));
    for (const { number, transactions } of await Promise.all(read)) {
      const made = transactions.find(({ input }) => input === factory.data);
      if (made) return { block: Number(number), transaction: made.hash };
    }
    last -= PARALLEL_BLOCKS;
  }
  throw new UsageError(
    `The transaction that made ${factory.name} is not in the last ${FACTORY_RANGE} blocks: give --out the deployment file that names it.`,
  );
}

/** Equal input to the same factory is equal code with equal arguments: storage that a constructor wrote included. */
async function requireInput(client: RpcClient, step: DeployStep, { transaction }: Creation): Promise<void> {
  const { to, input } = await client.getTransaction({ hash: transaction });
  if (to && isAddressEqual(to, step.to) && input === step.data) return;
  throw new StandingCodeError(step, `was made by transaction ${transaction} from other code or other arguments`);
}
