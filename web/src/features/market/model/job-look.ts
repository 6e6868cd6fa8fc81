import type { JobState } from '../../../../../sdk/market/job.ts';
import type { Tone } from '../../../components/ui/badge.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';

/** How a state looks: its word, its colour, its picture. */
export type StateLook = { word: string; tone: Tone; icon: IconName };

export const jobLooks: Record<JobState, StateLook> = {
  None: { word: 'Unknown', tone: 'neutral', icon: 'info' },
  Funded: { word: 'Funded', tone: 'accent', icon: 'wallet' },
  Accepted: { word: 'Accepted', tone: 'accent', icon: 'hourglass' },
  Submitted: { word: 'Submitted', tone: 'caution', icon: 'hourglassEnd' },
  Challenged: { word: 'Challenged', tone: 'caution', icon: 'shield' },
  Settled: { word: 'Settled', tone: 'positive', icon: 'checkCircle' },
  Refunded: { word: 'Refunded', tone: 'neutral', icon: 'ban' },
  Expired: { word: 'Expired', tone: 'negative', icon: 'clock' },
  Slashed: { word: 'Slashed', tone: 'negative', icon: 'crossCircle' },
};
