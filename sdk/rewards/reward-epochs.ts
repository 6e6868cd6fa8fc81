/** What an account of an epoch pool earned, week by week: the rule of IEpochPool. */
import { type MicroUsd, microUsd, seconds, type Timestamp, timestamp, type Wad, wad } from '../units.ts';

/** Length of an epoch. They are numbered from 1970. */
export const EPOCH = seconds(604_800n);
/** How many epochs back from the running one are read: a year of them, which one claim can settle. */
export const EPOCHS_READ = 52n;

/** Where a week stands for one account: it runs, it can be claimed, or it was settled. */
export type RewardState = 'running' | 'claimable' | 'settled';

/** A week in which an account did work. */
export type RewardEpoch = {
  epoch: bigint;
  endsAt: Timestamp;
  state: RewardState;
  /** What its work counts. */
  weight: MicroUsd;
  /** Most that it can get. */
  ceiling: Wad;
  /** What is divided among all; absent until the week is closed. */
  pot?: Wad;
  /** Its part of the pot, before the ceiling; absent until the week is closed. */
  share?: Wad;
  /** What it gets or got; 0 while the week runs. */
  reward: Wad;
};

/** What an account earned in the weeks that are read. */
export type Rewards = {
  /** Weeks with work, newest first. */
  epochs: RewardEpoch[];
  /** What a claim of all of them would pay now. */
  claimable: Wad;
};

/** What a pool has booked for one account in an epoch. */
export type BookedEntry = { weight: bigint; ceiling: bigint; isSettled: boolean };
/** What a pool has booked for all in an epoch. */
export type BookedEpoch = { weight: bigint; pot: bigint; isClosed: boolean };

/** What is asked of a pool about one account. */
export type PoolReader = {
  currentEpoch: () => Promise<bigint>;
  accountOf: (epoch: bigint) => Promise<BookedEntry>;
  epochOf: (epoch: bigint) => Promise<BookedEpoch>;
  earned: (epochs: readonly bigint[]) => Promise<bigint>;
};

/** The weeks that a claim would settle, to hand to it. */
export function claimableEpochs({ epochs }: Pick<Rewards, 'epochs'>): bigint[] {
  return epochs.filter(({ state }) => state === 'claimable').map(({ epoch }) => epoch);
}

/** Whether the ceiling left an account less than its part of the pot. Unknown until the week is closed. */
export function isCut({ share, reward }: Pick<RewardEpoch, 'share' | 'reward'>): boolean | undefined {
  return share === undefined ? undefined : reward < share;
}

/** Its part of a pot, rounded down, and what of it the ceiling lets it have. */
export function divide(
  { weight, ceiling }: Pick<BookedEntry, 'weight' | 'ceiling'>,
  all: Pick<BookedEpoch, 'weight' | 'pot'>,
): { share: Wad; reward: Wad } {
  const share = all.weight === 0n ? 0n : (all.pot * weight) / all.weight;
  return { share: wad(share), reward: wad(share < ceiling ? share : ceiling) };
}

/**
 * The running week and the 51 before it. The weeks with work are found in one batch of requests, and everything about
 * them in a second one, however many there are.
 */
export async function readEpochs(pool: PoolReader): Promise<Rewards> {
  const current = await pool.currentEpoch();
  const numbers = Array.from({ length: Number(EPOCHS_READ) }, (_, back) => current - BigInt(back));
  const entries = await Promise.all(numbers.map((epoch) => pool.accountOf(epoch)));
  const worked = numbers.flatMap((epoch, index) => {
    const entry = entries[index];
    return entry !== undefined && entry.weight > 0n ? [{ epoch, entry }] : [];
  });
  const epochs = await Promise.all(worked.map(({ epoch, entry }) => readEpoch(pool, { epoch, entry, current })));
  return {
    epochs,
    claimable: wad(epochs.reduce((sum, row) => sum + (row.state === 'claimable' ? row.reward : 0n), 0n)),
  };
}

type Worked = { epoch: bigint; entry: BookedEntry; current: bigint };

async function readEpoch(pool: PoolReader, { epoch, entry, current }: Worked): Promise<RewardEpoch> {
  const [all, earned] = await Promise.all([pool.epochOf(epoch), pool.earned([epoch])]);
  const known = {
    epoch,
    endsAt: timestamp((epoch + 1n) * EPOCH),
    state: stateOf(epoch, current, entry),
    weight: microUsd(entry.weight),
    ceiling: wad(entry.ceiling),
  };
  // A claim closes the week first: until then only the contract knows the pot, which still grows.
  return all.isClosed ? { ...known, pot: wad(all.pot), ...divide(entry, all) } : { ...known, reward: wad(earned) };
}

function stateOf(epoch: bigint, current: bigint, { isSettled }: BookedEntry): RewardState {
  if (isSettled) return 'settled';
  return epoch < current ? 'claimable' : 'running';
}
