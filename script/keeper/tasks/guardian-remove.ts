import { type Address, encodeFunctionData, isAddressEqual, zeroAddress } from 'viem';
import { protocolGovernorAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** A guardian that the governor still names although its end has come. */
type EndedGuardian = { account: Address };

/** Removes the guardian once its end has come. It can do nothing from then on; this makes the governor say so. */
export const guardianRemove: KeeperTask<EndedGuardian> = {
  name: 'guardian/remove',

  async find({ reader, deployment }, head) {
    const { address } = deployment.contracts.protocolGovernor;
    const governor = { address, abi: protocolGovernorAbi } as const;
    const [account, endsAt] = await reader.readContract({ ...governor, functionName: 'guardian' });
    return isAddressEqual(account, zeroAddress) || head.timestamp < endsAt ? [] : [{ account }];
  },

  key: ({ account }) => account,

  run: ({ send, deployment }) =>
    send({
      to: deployment.contracts.protocolGovernor.address,
      data: encodeFunctionData({ abi: protocolGovernorAbi, functionName: 'removeGuardian' }),
      gasPercent: 120n,
    }),
};
