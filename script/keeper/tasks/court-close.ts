import { encodeFunctionData } from 'viem';
import { slashingCourtAbi } from '../../../sdk/generated/abis.ts';
import type { KeeperTask } from '../task.ts';

/** Carries out the outcome of each case that can be appealed or decided no more. */
export const courtClose: KeeperTask<bigint> = {
  name: 'court/close',

  async find({ court, reader, deployment }, head) {
    const cases = await court.cases.open(head);
    // Whatever the stage, it has to be over first; a case that lapses without a note goes on for the time of an appeal.
    const ids = cases.filter(({ endsAt }) => endsAt <= head.timestamp).map(({ id }) => id);
    const contract = { address: deployment.contracts.slashingCourt.address, abi: slashingCourtAbi } as const;
    const closable = await Promise.all(
      ids.map((id) => reader.readContract({ ...contract, functionName: 'isClosable', args: [id] })),
    );
    return ids.filter((_, index) => closable[index]);
  },

  key: (id) => id.toString(),

  run: ({ send, deployment }, id) =>
    send({
      to: deployment.contracts.slashingCourt.address,
      data: encodeFunctionData({ abi: slashingCourtAbi, functionName: 'close', args: [id] }),
      gasPercent: 130n,
    }),
};
