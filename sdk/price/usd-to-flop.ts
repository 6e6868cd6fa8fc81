/** Dollars in FLOP, by the rules of PriceOracle. Prices are dollars with 18 decimals for one FLOP. */
import { type MicroUsd, type UsdWad, usdWad, usdWadOf, WAD_DECIMALS, type Wad, wad } from '../units.ts';

const ONE_FLOP = 10n ** BigInt(WAD_DECIMALS);

/** FLOP that `usd` cost at `price`, rounded up: what somebody pays in. */
export function usdToFlopUp(usd: UsdWad, price: UsdWad): Wad {
  return wad((usd * ONE_FLOP + price - 1n) / price);
}

/** FLOP that `usd` are worth at `price`, rounded down: what is paid out. */
export function usdToFlopDown(usd: UsdWad, price: UsdWad): Wad {
  return wad((usd * ONE_FLOP) / price);
}

/** Prices of jobs are whole numbers of this: a gwei of FLOP. */
export const PRICE_UNIT = 1_000_000_000n;

/** FLOP that a job of that many dollars costs at `price`, rounded up to a whole gwei. */
export function jobCost(usd: MicroUsd, price: UsdWad): Wad {
  const cost = usdToFlopUp(usdWadOf(usd), price);
  return wad(((cost + PRICE_UNIT - 1n) / PRICE_UNIT) * PRICE_UNIT);
}

/** Dollars that `flop` are worth at `price`, rounded down. */
export function flopToUsdDown(flop: Wad, price: UsdWad): UsdWad {
  return usdWad((flop * price) / ONE_FLOP);
}
