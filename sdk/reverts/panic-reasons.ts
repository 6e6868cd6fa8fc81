/** What Solidity's panic codes stand for. */
const REASONS: Readonly<Record<string, string>> = {
  '0': 'a fault of the compiler',
  '1': 'something that must always hold did not',
  '17': 'a number became too large, or went below zero',
  '18': 'a division by zero',
  '33': 'a value that its list of choices does not have',
  '34': 'stored data are damaged',
  '49': 'something was taken from an empty list',
  '50': 'a place that the list does not have',
  '65': 'more memory was asked for than there is',
  '81': 'a function that was never set',
};

/** The reason behind a `Panic(uint256)`. */
export function panicReason(code: bigint): string {
  return REASONS[code.toString()] ?? `panic ${code}`;
}
