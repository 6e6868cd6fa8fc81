import { encodeFunctionData } from 'viem';
import { readIsCollectable } from '../../../sdk/court/read-cases.ts';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Takes what a week's limit of slashing had put off, as soon as there is room for some of it. */
export const courtCollect: KeeperTask<bigint> = {
  name: 'court/collect',

  async find({ court, reader, deployment }, head) {
    const penalties = await court.penalties.open(head);
    const collectable = await Promise.all(penalties.map(({ id }) => readIsCollectable(reader, deployment, id)));
    return penalties.filter((_, index) => collectable[index]).map(({ id }) => id);
  },

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'collect', args: [id] }),
      gasPercent: 130n,
    }),
};
