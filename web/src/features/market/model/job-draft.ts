import { type Address, type Hex, isAddressEqual, keccak256, stringToHex } from 'viem';
import type { ParameterState } from '../../../../../sdk/parameters/read-parameters.ts';
import { WAD_DECIMALS, type Wad, wad } from '../../../../../sdk/units.ts';
import { readAddress } from '../../../lib/format/address.ts';
import { formatFlop, readAmount } from '../../../lib/format/number.ts';
import { showValue } from '../../../lib/format/parameter.ts';

/** What was typed. */
export type JobDraft = { provider: string; price: string; days: string; specification: string };

/** What the contract is asked for. Price in FLOP wei, duration in seconds. */
export type JobOrder = { provider: Address; price: Wad; duration: bigint; specification: Hex };

export type JobDraftView = {
  problems: { provider?: string; price?: string; days?: string };
  price?: Wad;
  /** Only when it can be funded. */
  order?: JobOrder;
};

/** The limits in force, all from the registry. */
export type JobLimits = { minPrice: ParameterState; maxDuration: ParameterState };

const GWEI = 1_000_000_000n;
const DAY_SECONDS = 86_400n;
const DAY_DECIMALS = 2;

/** Reads the form and refuses what the escrow would refuse. Empty fields are not wrong, only not ready. */
export function readJobDraft(
  draft: JobDraft,
  limits: JobLimits,
  client: Address | undefined,
  locale?: string,
): JobDraftView {
  const provider = draft.provider === '' ? undefined : readProvider(draft.provider, client);
  const price = draft.price === '' ? undefined : readPrice(draft.price, limits.minPrice, locale);
  const duration = draft.days === '' ? undefined : readDuration(draft.days, limits.maxDuration, locale);
  const view: JobDraftView = {
    problems: {
      ...(provider?.problem && { provider: provider.problem }),
      ...(price?.problem && { price: price.problem }),
      ...(duration?.problem && { days: duration.problem }),
    },
    ...(price?.value !== undefined && { price: price.value }),
  };
  if (provider?.value === undefined || price?.value === undefined || duration?.value === undefined) return view;
  const specification = keccak256(stringToHex(draft.specification.trim()));
  return { ...view, order: { provider: provider.value, price: price.value, duration: duration.value, specification } };
}

type Read<Value> = { value: Value; problem?: undefined } | { value?: undefined; problem: string };

function readProvider(text: string, client: Address | undefined): Read<Address> {
  const { address, problem } = readAddress(text);
  if (address === undefined) return { problem };
  if (client !== undefined && isAddressEqual(address, client)) {
    return { problem: 'A client cannot be its own provider.' };
  }
  return { value: address };
}

function readPrice(text: string, { spec, value: min }: ParameterState, locale: string | undefined): Read<Wad> {
  const { value, problem } = readAmount(text, WAD_DECIMALS);
  if (value === undefined) return { problem };
  if (value < min * GWEI) return { problem: `The smallest price is ${showValue(spec, min, locale)}.` };
  return { value: wad(value) };
}

function readDuration(text: string, { spec, value: max }: ParameterState, locale: string | undefined): Read<bigint> {
  const { value, problem } = readAmount(text, DAY_DECIMALS);
  if (value === undefined) return { problem };
  const duration = (value * DAY_SECONDS) / 10n ** BigInt(DAY_DECIMALS);
  if (duration === 0n) return { problem: 'A job takes some time.' };
  if (duration > max) return { problem: `The longest job takes ${showValue(spec, max, locale)}.` };
  return { value: duration };
}

/** What approving must allow, in words for the button. */
export function approvalWords(price: Wad, locale?: string): string {
  return `Allow the escrow to take ${formatFlop(price, { locale })} FLOP`;
}
