/**
 * Why a mutant may survive, by its id in docs/mutation.md. An entry says what the change does and why no test can or
 * should see it; a survivor without one makes `npm run mutate` fail.
 */
export const SURVIVORS: Readonly<Record<string, string>> = {
  '4dc19402': 'at an offset equal to the length both sides give 0: the rest is nothing either way',
};
