/** What emission and parameters cost in the steady state: every word they touch was written before. */
import { type Address, stringToHex } from 'viem';
import type { Deployment } from '../../sdk/deployment.ts';
import { emissionControllerAbi, parameterRegistryAbi } from '../../sdk/generated/abis.ts';
import type { BenchChain } from './bench-chain.ts';
import type { BenchRow } from './report.ts';

const DAY = 86_400n;
/** A published figure, see docs/gas.md: no package of npm holds a peer that could be built here. */
const PEER = { atMost: 60_000, peer: 524_064, peerName: 'Livepeer reward (published)' };
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
  await setFee(260n);
  await chain.wait(15n * DAY);
  // The first settlement after a change of any parameter looks at all that it goes by; this is one of the others.
  await settleEmission();
  await chain.wait(DAY);
  return [
    { id: 'emission.settle', unit: 'gas', ours: await settleEmission(), ...PEER },
    { id: 'parameter.set', unit: 'gas', ours: await setFee(270n) },
  ];
}
