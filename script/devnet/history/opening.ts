/** What comes before the first proposal: governance is opened, and those who will propose approve their deposits. */
import { type Address, encodeFunctionData, maxUint256 } from 'viem';
import type { Deployment } from '../../../sdk/deployment.ts';
import { computeTokenAbi, protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import { after, seconds, type Timestamp } from '../../../sdk/units.ts';
import type { Actors } from './actors.ts';
import type { Moment } from './moment.ts';

/** The delegations of `planHoldings` lie before this. */
const FIRST_HOURS = seconds(4n * 3_600n);

/** One block, at `governanceStart` or once votes are delegated, whichever comes later. */
export function planOpening(
  { contracts }: Deployment,
  actors: Actors,
  start: Timestamp,
  governanceStart: Timestamp,
): Moment {
  const governor = contracts.protocolGovernor.address;
  const open = encodeFunctionData({
    abi: protocolGovernorAbi,
    functionName: 'openGovernance',
    args: [ascending(actors.delegates)],
  });
  const approve = encodeFunctionData({ abi: computeTokenAbi, functionName: 'approve', args: [governor, maxUint256] });
  const delegated = after(start, FIRST_HOURS);
  return {
    at: governanceStart > delegated ? governanceStart : delegated,
    transactions: [
      { label: 'opening of governance', from: actors.keeper, to: governor, data: open },
      ...actors.delegates.map((from) => ({
        label: 'approval of deposits',
        from,
        to: contracts.computeToken.address,
        data: approve,
      })),
    ],
  };
}

/** The order in which the governor wants delegates, so that it can see that none is named twice. */
function ascending(addresses: readonly Address[]): Address[] {
  return [...addresses].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}
