/** What the values of a network's file can be. Amounts are decimal strings with their unit in the key's name. */
import { type Address, getAddress, isAddress, zeroAddress } from 'viem';
import { z } from 'zod';
import { parseDecimal, WAD_DECIMALS, wad } from '../sdk/units.ts';

/** FLOP minted at deployment: ComputeToken.GENESIS_SUPPLY. */
export const GENESIS_SUPPLY = wad(parseDecimal('600000000', WAD_DECIMALS));

/** A value that is fine by itself and contradicts another: where it stands and what to do. */
export type Contradiction = [path: (string | number)[], message: string];

/** 18 decimals, zero included. */
export const amount = z
  .string({ error: 'must be a decimal number in quotes, such as "1500" or "0.25"' })
  .transform((text, context) => {
    try {
      return wad(parseDecimal(text, WAD_DECIMALS));
    } catch {
      context.addIssue({
        code: 'custom',
        message: `must be a decimal number with at most ${WAD_DECIMALS} decimals, not "${text}"`,
      });
      return z.NEVER;
    }
  });
/** 18 decimals, above zero. */
export const positiveAmount = amount.refine((value) => value > 0n, 'must be above zero');
/** In the smallest unit of an asset whose decimals are not known here. */
export const units = z
  .string({ error: 'must be a whole number in quotes' })
  .regex(/^\d+$/, 'must be a whole number of the smallest unit')
  .transform((text) => BigInt(text));
/** With a valid checksum, not zero. */
export const address = z
  .string({ error: 'must be an address in quotes' })
  .refine((text) => isAddress(text), 'must be an address: 0x and 40 hexadecimal digits with a valid checksum')
  .transform((text): Address => getAddress(text))
  .refine((value) => value !== zeroAddress, 'must not be the zero address');
/** A whole number from `min` to `max`, both included. */
export const whole = (min: number, max: number, unit: string) =>
  z
    .int({ error: `must be a whole number of ${unit}` })
    .min(min, `must be at least ${min} ${unit}`)
    .max(max, `must be at most ${max} ${unit}`);
