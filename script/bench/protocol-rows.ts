/** What the marketplace's own operations cost in the steady state: every word they touch was written before. */
import { type Address, maxUint256, parseUnits, stringToHex, zeroHash } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import {
  computeTokenAbi,
  emissionControllerAbi,
  jobEscrowAbi,
  parameterRegistryAbi,
} from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
/** Settlements after which the rings of the mint guard's windows are full and their words are written again. */
const RING = 33;
const PRICE = parseUnits('1000', 18);
const FEE_KEY = stringToHex('fee.protocol', { size: 32 });

export async function measureProtocol(
  chain: BenchChain,
  { contracts }: Deployment,
  client: Address,
  provider: Address,
): Promise<BenchRow[]> {
  const gasOf = chain.gasOf;
  const escrow = contracts.jobEscrow.address;
  const timelock = contracts.protocolTimelock.address;
  await chain.actFor(timelock);

  const settleEmission = () =>
    gasOf({
      from: client,
      to: contracts.emissionController.address,
      abi: emissionControllerAbi,
      functionName: 'settle',
      args: [],
    });
  const setFee = (bps: bigint) =>
    gasOf({
      from: timelock,
      to: contracts.parameterRegistry.address,
      abi: parameterRegistryAbi,
      functionName: 'set',
      args: [FEE_KEY, bps],
    });
  const fundJob = () =>
    gasOf({
      from: client,
      to: escrow,
      abi: jobEscrowAbi,
      functionName: 'fund',
      args: [provider, PRICE, DAY, zeroHash],
    });
  const settleJob = (jobId: bigint) =>
    gasOf({ from: client, to: escrow, abi: jobEscrowAbi, functionName: 'settle', args: [jobId] });

  await gasOf({
    from: client,
    to: contracts.computeToken.address,
    abi: computeTokenAbi,
    functionName: 'approve',
    args: [escrow, maxUint256],
  });
  for (let day = 0; day < RING; day++) {
    await chain.wait(DAY);
    await settleEmission();
  }
  await setFee(260n);
  await fundJob();
  await settleJob(1n);
  await fundJob(); // stays open, so that the sum of locked prices is never zero

  await chain.wait(15n * DAY);
  return [
    { id: 'emission.settle', unit: 'gas', ours: await settleEmission() },
    { id: 'parameter.set', unit: 'gas', ours: await setFee(270n) },
    { id: 'job.fund', unit: 'gas', ours: await fundJob() },
    { id: 'job.settle', unit: 'gas', ours: await settleJob(3n) },
  ];
}
