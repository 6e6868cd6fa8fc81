/**
 * Why a mutant may survive, by its id in docs/mutation.md. An entry says what the change does and why no test can or
 * should see it; a survivor without one makes `npm run mutate` fail.
 */
export const SURVIVORS: Readonly<Record<string, string>> = {
  '4dc19402': 'at an offset equal to the length both sides give 0: the rest is nothing either way',
  '29c8a360': 'equal numbers: the smaller of the two is either',
  '4ed936f4': 'equal numbers: both differences are 0',
  '32852533': 'a distance is the same from either end',
  ab540c6e: 'a cap that is used up: the difference is 0 as well',
  af9a4553: 'cancelling by id passes no payload: the current proposal is set, and nothing reads these arguments',
  ba162690: 'cancelling by id passes no payload: the current proposal is set, and nothing reads these arguments',
};
