import type { ProposalState } from '../../../../../sdk/governance/proposal.ts';
import type { Tone } from '../../../components/ui/badge.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';

/** How a state is shown, and what it means to a reader who does not know governors. */
export type StateLook = { word: string; tone: Tone; icon: IconName; meaning: string };

export const stateLooks: Record<ProposalState, StateLook> = {
  Pending: { word: 'Pending', tone: 'caution', icon: 'clock', meaning: 'Voting has not opened yet.' },
  Active: { word: 'Active', tone: 'accent', icon: 'bolt', meaning: 'Voting is open.' },
  Canceled: { word: 'Canceled', tone: 'neutral', icon: 'ban', meaning: 'It was withdrawn and changes nothing.' },
  Defeated: {
    word: 'Defeated',
    tone: 'negative',
    icon: 'crossCircle',
    meaning: 'It did not pass and changes nothing.',
  },
  Succeeded: {
    word: 'Succeeded',
    tone: 'positive',
    icon: 'check',
    meaning: 'It passed. Anyone may queue it before it expires.',
  },
  Queued: { word: 'Queued', tone: 'accent', icon: 'hourglass', meaning: 'It passed and waits out its delay.' },
  Expired: {
    word: 'Expired',
    tone: 'caution',
    icon: 'hourglassEnd',
    meaning: 'It passed, but nobody took the next step in time. It changes nothing.',
  },
  Executed: { word: 'Executed', tone: 'positive', icon: 'checkCircle', meaning: 'It is in force.' },
};
