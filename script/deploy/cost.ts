/** What a deployment will cost, shown before anything is paid. */
import { type Hex, hexToBytes, size } from 'viem';
import { formatDecimal, WAD_DECIMALS } from '../../sdk/units.ts';
import { UsageError } from '../cli-error.ts';
import { hostOf } from '../rpc.ts';
import type { DeployStep } from './plan.ts';
import type { SendContext } from './send-step.ts';

const TRANSACTION_GAS = 21_000n;
const ZERO_BYTE_GAS = 4;
const OTHER_BYTE_GAS = 16;
/** For each 32 bytes of creation code (EIP-3860). */
const CREATION_WORD_GAS = 2;
/** Between now and the last transaction the base fee can rise. */
const MARGIN_PERCENT = 120n;

export type Bill = { gas: bigint; maxFeePerGas: bigint; cost: bigint; balance: bigint };

/** Works out what sending `steps` can cost at today's fees, and what the signer has. */
export async function billFor({ client, signer }: SendContext, steps: readonly DeployStep[]): Promise<Bill> {
  const [balance, { maxFeePerGas }] = await Promise.all([
    client.getBalance({ address: signer.address }),
    client.estimateFeesPerGas(),
  ]);
  const exact = steps.reduce((sum, { gasUsed, data }) => sum + gasUsed + dataGas(data), 0n);
  const gas = (exact * MARGIN_PERCENT) / 100n;
  return { gas, maxFeePerGas, cost: gas * maxFeePerGas, balance };
}

/** Prints what is about to be paid, by whom and where. */
export function printBill(
  { client, signer, log }: SendContext,
  { gas, cost, balance }: Bill,
  where: { network: string; rpcUrl: string; steps: number },
): void {
  log(`network:        ${where.network}, chain ${client.chain.id}, through ${hostOf(where.rpcUrl)}`);
  log(`deployer:       ${signer.address}`);
  log(`balance:        ${formatDecimal(balance, WAD_DECIMALS)} ETH`);
  log(`transactions:   ${where.steps}`);
  log(`estimated cost: at most ${formatDecimal(cost, WAD_DECIMALS)} ETH for ${gas} gas`);
}

/** Refuses to begin what the balance does not cover. */
export function requireAffordable({ cost, balance }: Bill, deployer: string): void {
  if (balance >= cost) return;
  const missing = formatDecimal(cost - balance, WAD_DECIMALS);
  throw new UsageError(`${deployer} cannot pay for the deployment: send it ${missing} ETH more.`);
}

function dataGas(data: Hex): bigint {
  const bytes = hexToBytes(data).reduce((gas, byte) => gas + (byte === 0 ? ZERO_BYTE_GAS : OTHER_BYTE_GAS), 0);
  return TRANSACTION_GAS + BigInt(bytes + CREATION_WORD_GAS * Math.ceil(size(data) / 32));
}
