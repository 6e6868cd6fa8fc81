/** Who judges on a network: the section `court` of its file, with the bounds of the contract. */
import type { Address } from 'viem';
import { z } from 'zod';
import { address, type Contradiction, whole } from './config-values.ts';

const MIN_VERIFIERS = 3;
const MAX_VERIFIERS = 21;

/** The section `court` of a network's file. */
export const courtSchema = z.strictObject({
  verifiers: z
    .array(address)
    .min(MIN_VERIFIERS, `must name at least ${MIN_VERIFIERS}`)
    .max(MAX_VERIFIERS, `must name at most ${MAX_VERIFIERS}`),
  threshold: whole(1, MAX_VERIFIERS, 'signatures'),
});

type CourtFile = z.infer<typeof courtSchema>;

/** The first set of verifiers, in ascending order, and how many of them make a verdict. */
export type CourtConfig = { verifiers: Address[]; threshold: number };

/** What the court would refuse, although each value is fine by itself. */
export function courtContradictions({ verifiers, threshold }: CourtFile): Contradiction[] {
  const found = verifiers.flatMap((verifier, index): Contradiction[] => {
    if (verifiers.indexOf(verifier) === index) return [];
    return [[['court', 'verifiers', index], `names ${verifier} a second time: remove it`]];
  });
  if (threshold * 2 <= verifiers.length || threshold > verifiers.length) {
    const least = Math.floor(verifiers.length / 2) + 1;
    found.push([
      ['court', 'threshold'],
      `must be more than half of the verifiers and no more than there are, ${least} to ${verifiers.length}: change it`,
    ]);
  }
  return found;
}

/** The checked section, in the order that the court wants. */
export function toCourt({ verifiers, threshold }: CourtFile): CourtConfig {
  return { verifiers: verifiers.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)), threshold };
}
