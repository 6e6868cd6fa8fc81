/** How strict a vote a proposal needs, as ProposalPolicy decides. */

/** The classes from the most lenient to the strictest, in the order of `ProposalClass` in Solidity. */
export const proposalClasses = ['Parameter', 'Spend', 'Powers', 'Constitution'] as const;
export type ProposalClass = (typeof proposalClasses)[number];

/** The class that the contracts number `index`. */
export function proposalClassAt(index: number): ProposalClass {
  const found = proposalClasses[index];
  if (found === undefined) throw new RangeError(`${index} is no class of proposals`);
  return found;
}

/** The stricter of two classes. */
export function stricter(a: ProposalClass, b: ProposalClass): ProposalClass {
  return proposalClasses.indexOf(a) >= proposalClasses.indexOf(b) ? a : b;
}
