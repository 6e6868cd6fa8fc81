import { type Address, encodePacked, getAddress, keccak256, slice } from 'viem';

/**
 * Who takes part in the history. The first ten are the node's own accounts; the rest are addresses nobody has a key of,
 * which act in the past only.
 */
export type Actors = {
  /** Does nothing in the past: the account a visitor starts with. */
  visitor: Address;
  /** Six who collect votes, strongest first. */
  delegates: readonly Address[];
  /** Holders who lend their votes to a delegate. */
  delegators: readonly Address[];
  /** Holds what is for sale and votes for nobody. */
  exchange: Address;
  clients: readonly Address[];
  /** Each has a place of its own in the history, see staking.ts. */
  providers: readonly Address[];
  /** Receives what the treasury grants. */
  grantees: readonly Address[];
  /** Queues, executes and settles; the keeper of this chain goes on with the same account. It is the guardian, too. */
  keeper: Address;
  /** Deploys before all of it. A guardian must not have deployed, so that this is another account than the keeper's. */
  deployer: Address;
};

const DELEGATES = 6;
/** Among the delegators; has nothing staked. */
const WATCHER = 10;
const OTHERS = { delegator: 14, client: 5, provider: 6, grantee: 3 } as const;

/** @param accounts the ten accounts of the node */
export function castActors(accounts: readonly Address[], seed: number): Actors {
  const [visitor, ...rest] = accounts;
  const [smallHolder, operator, keeper] = rest.slice(DELEGATES);
  if (!visitor || !smallHolder || !operator || !keeper) throw new RangeError('the history needs ten accounts');
  const invent = (role: keyof typeof OTHERS) =>
    Array.from({ length: OTHERS[role] }, (_, index) => inventAddress(`${role} ${index}`, seed));
  return {
    visitor,
    delegates: rest.slice(0, DELEGATES),
    delegators: [smallHolder, operator, ...invent('delegator')],
    exchange: inventAddress('exchange', seed),
    clients: [smallHolder, ...invent('client')],
    providers: [operator, ...invent('provider')],
    grantees: invent('grantee'),
    keeper,
    deployer: operator,
  };
}

/** A holder who challenges bad work for the reward. */
export function watcher({ delegators }: Actors): Address {
  const account = delegators[WATCHER];
  if (!account) throw new RangeError('there is nobody to watch');
  return account;
}

/** The accounts of `actors` that the node must be told to sign for. */
export function inventedActors(actors: Actors, accounts: readonly Address[]): Address[] {
  const { delegators, exchange, clients, providers } = actors;
  const all = [...delegators, exchange, ...clients, ...providers];
  return [...new Set(all)].filter((actor) => !accounts.includes(actor));
}

function inventAddress(label: string, seed: number): Address {
  return getAddress(slice(keccak256(encodePacked(['uint256', 'string'], [BigInt(seed), label])), 12));
}
