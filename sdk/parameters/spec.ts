/** What the catalogue says about a governed value. The list itself is generated: sdk/generated/parameters.ts. */
import type { Hex } from 'viem';
import type { Seconds } from '../units.ts';

/** The units in which the registry keeps whole numbers. `gweiFLOP` is 1e9 FLOP wei, `microUSD` a millionth of a dollar. */
export const parameterUnits = ['bps', 'bps/hour', 'bps/year', 'seconds', 'gweiFLOP', 'microUSD'] as const;
export type ParameterUnit = (typeof parameterUnits)[number];

/** What a change must keep to, in the unit of the value. */
export type Bounds = {
  min: bigint;
  max: bigint;
  /** Largest difference between old and new value in one change. */
  maxStep: bigint;
  /** Largest sum of absolute differences inside any window. */
  windowCap: bigint;
};

/** One row of the catalogue. Values are whole numbers in `unit`. */
export type ParameterSpec = {
  /** Readable name, such as `fee.protocol`. */
  key: string;
  /** The same name as the registry knows it: ASCII, left-aligned in 32 bytes. */
  id: Hex;
  /** Name of the group it is bound to; absent when it stands alone. */
  group?: string;
  unit: ParameterUnit;
  /** Name of the contract that reads it. */
  reader: string;
  /** Does the registry settle what accrues by it before the value changes? */
  settles: boolean;
  title: string;
  summary: string;
  /** Value at deployment. */
  initial: bigint;
  /** Bounds at deployment; a vote may move them inside the hard ones. */
  soft: Bounds;
  /** Limits of the soft bounds, fixed for ever. */
  hard: Bounds;
  /** Time between two changes. */
  cooldown: Seconds;
  /** Length of the rolling window of the window cap. */
  window: Seconds;
};

/**
 * What the values of a group keep to together, in the registry's order: their sum, their order, the first covers the sum
 * of the others, a largest sum, or a first that deters with the smallest of the others.
 */
export const groupRules = ['sum', 'ascending', 'covers', 'atMost', 'deters'] as const;
export type GroupRule = (typeof groupRules)[number];

/** Values that change in one call and keep to one rule. */
export type ParameterGroupSpec = {
  name: string;
  id: Hex;
  title: string;
  summary: string;
  rule: GroupRule;
  /** What they sum to, or at most sum to; 0 by the other rules. */
  sum: bigint;
  /** Keys of its members, in the order in which `setGroup` takes their values. */
  members: readonly string[];
};
