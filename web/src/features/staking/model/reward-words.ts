import { isCut, type RewardEpoch, type Rewards } from '../../../../../sdk/rewards/reward-epochs.ts';
import { type Wad, wad } from '../../../../../sdk/units.ts';

/** Most that a claim of all weeks could pay. */
export function ceilingOfClaim({ epochs }: Pick<Rewards, 'epochs'>): Wad {
  const ceilings = epochs.filter(({ state }) => state === 'claimable').map(({ ceiling }) => ceiling);
  return wad(ceilings.reduce((sum, ceiling) => sum + ceiling, 0n));
}

/** Where a week stands, in a few words. */
export function weekWords(week: RewardEpoch): string {
  if (week.state === 'running') return 'runs';
  const word = week.state === 'settled' ? 'paid' : 'to claim';
  return reachesCeiling(week) ? `${word}, cut by its ceiling` : word;
}

/** Before a week is closed its pot is not known, but a reward as high as the ceiling is at it. */
function reachesCeiling(week: RewardEpoch): boolean {
  return isCut(week) ?? week.reward === week.ceiling;
}
