/** What emission and parameters cost in the steady state: every word they touch was written before. */
import { type Address, stringToHex } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { emissionControllerAbi, parameterRegistryAbi } from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
/** Settlements after which the rings of the mint guard's windows are full and their words are written again. */
const RING = 33;
const FEE_KEY = stringToHex('fee.protocol', { size: 32 });

export async function measureProtocol(
  chain: BenchChain,
  { contracts }: Deployment,
  anyone: Address,
): Promise<BenchRow[]> {
  const gasOf = chain.gasOf;
  const timelock = contracts.protocolTimelock.address;
  await chain.actFor(timelock);

  const settleEmission = () =>
    gasOf({
      from: anyone,
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
  for (let day = 0; day < RING; day++) {
    await chain.wait(DAY);
    await settleEmission();
  }
  await setFee(260n);

  await chain.wait(15n * DAY);
  return [
    { id: 'emission.settle', unit: 'gas', ours: await settleEmission() },
    { id: 'parameter.set', unit: 'gas', ours: await setFee(270n) },
  ];
}
