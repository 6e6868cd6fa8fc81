import type { ProposalClass } from '../../../../../sdk/governance/proposal-class.ts';
import type { Tone } from '../../../components/ui/badge.tsx';
import type { IconName } from '../../../components/ui/icon.tsx';

/** How a class is shown, and what it means to a reader who does not know the policy. */
export type ClassLook = { word: string; tone: Tone; icon: IconName; meaning: string };

export const classLooks: Record<ProposalClass, ClassLook> = {
  Parameter: {
    word: 'Parameter',
    tone: 'neutral',
    icon: 'sliders',
    meaning: 'It moves values inside bounds that no such vote can leave, or decides a dispute: the shortest delay.',
  },
  Spend: {
    word: 'Spend',
    tone: 'neutral',
    icon: 'wallet',
    meaning: 'It pays from the treasury, within the caps: more voters and a longer delay than for a parameter.',
  },
  Powers: {
    word: 'Powers',
    tone: 'caution',
    icon: 'shield',
    meaning: 'It changes who receives, pauses or may pay more: a higher quorum, a larger majority, a longer delay.',
  },
  Constitution: {
    word: 'Constitution',
    tone: 'negative',
    icon: 'pillars',
    meaning: 'It can change the rules themselves, or do what no rule names: the highest quorum and the longest delay.',
  },
};
