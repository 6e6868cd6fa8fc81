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
  '65c82b9b': 'a sum is the same in either order',
  a9d81e78: 'a sum is the same in either order',
  '2ffcc2c2': 'spares a call alone: no code answers nothing, one byte of it no whole word, and both are refused',
  '3505eae7':
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '7c00bd94': 'the greater of two numbers is the same in either order',
  '20e3578c': 'a sum is the same in either order',
  '5c71fbfe': 'the greater of two numbers is the same in either order',
  d0a70ad9: 'nobody reads the answer: granting is all that OpenZeppelin calls it for',
  bcf80e91: 'a class equal to the strictest so far takes its own place',
  fcfbfc25: 'three bytes are read as a selector that ends in a zero byte, and none of the three does',
  '60e7a5a5': 'saves gas alone: the payload just registered is found again under the same id',
  '86504536': 'ids are counted one by one: none reaches the 61 bits that four of them would still have',
  '2362f8d4': 'saves gas alone: the policy, asked again, gives the same delay and period',
  '578a9464': 'the greater of two numbers is the same in either order',
  '323fb99a': 'saves gas alone: the policy, asked again, gives the same delay and period',
  b0647d93: 'only compared with now, before which second 1 lies as well as second 0',
  af9a4553: 'cancelling by id passes no payload: the current proposal is set, and nothing reads these arguments',
  ba162690: 'cancelling by id passes no payload: the current proposal is set, and nothing reads these arguments',
  '5b2942f8': 'cancelling by id passes no payload: the current proposal is set, and nothing reads these arguments',
  '9513b80d': 'only compared with now, before which second 1 lies as well as second 0',
  '2b72bec6': 'only compared with now, before which second 1 lies as well as second 0',
  '43fef9de': 'the smaller of two numbers is the same in either order',
  '9b8506dc': 'the ids of one word differ, and its empty places name no proposal',
  '1a7d9d07': 'a number of receipts below the whole word is stored and found again the same way: it costs gas alone',
  '371874e2': 'goes with a problem, and a ballot that has one is not counted',
  d6a56c5d:
    'after an extension only votes of that very second come earlier than its end, and they extend it no further',
  '7070a7cc': 'the word is new: the bit above is 0 as well',
  c1d61d60: 'it is the highest bit: there is none above it to be read with it',
  '6700a09c': 'it is the highest bit: a wider mask has no more of the word under it',
  '0a97e349': 'the smaller of two numbers is the same in either order',
  '3564865d': 'the floor is fixed: the least and the greatest are the same number',
  c90cabd2:
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '7901ec4c':
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '49a0c818':
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  c90688db:
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '854d56be':
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  f2fac522:
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  dda45e67:
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '05aa1509':
    'a figure of the list, as its constants: npm run check compares it with docs/parameters.md and sdk/generated',
  '54a23e90': 'the smaller of two numbers is the same in either order',
};
