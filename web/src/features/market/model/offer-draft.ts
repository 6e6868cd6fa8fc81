import type { Address } from 'viem';
import { checkOffer, type JobProblem, MOST_TOKENS, type OfferLimits } from '../../../../../sdk/market/check-offer.ts';
import { FLAT, type Offer, type Rates } from '../../../../../sdk/market/job.ts';
import { jobCost } from '../../../../../sdk/price/usd-to-flop.ts';
import type { Asset } from '../../../../../sdk/rewards/read-assets.ts';
import {
  BPS_WHOLE,
  type Bps,
  bps,
  MICRO_USD_DECIMALS,
  type MicroUsd,
  microUsd,
  NANO_USD_DECIMALS,
  nanoUsd,
  type Seconds,
  seconds,
  shareUp,
  type UsdWad,
  type Wad,
  wad,
} from '../../../../../sdk/units.ts';
import { readAddress } from '../../../lib/format/address.ts';
import { readAmount } from '../../../lib/format/number.ts';
import { problemWords } from './problem-words.ts';
import { typedHash } from './typed-hash.ts';

/** What was typed. */
export type OfferDraft = {
  isDirect: boolean;
  provider: string;
  /** In dollars. */
  usd: string;
  isRising: boolean;
  /** In percent of the price. */
  start: string;
  /** In hours. */
  ramp: string;
  offerTime: string;
  days: string;
  /** In percent. */
  slippage: string;
  isMetered: boolean;
  /** In dollars for each unit. */
  gpuSecond: string;
  gibSecond: string;
  egressGib: string;
  specification: string;
  /** Number of the model or dataset it uses; empty for none. */
  asset: string;
};

export const EMPTY_OFFER: OfferDraft = {
  isDirect: false,
  provider: '',
  usd: '',
  isRising: false,
  start: '50',
  ramp: '12',
  offerTime: '24',
  days: '1',
  slippage: '2',
  isMetered: false,
  gpuSecond: '',
  gibSecond: '',
  egressGib: '',
  specification: '',
  asset: '',
};

export type OfferField = Exclude<keyof OfferDraft, 'isDirect' | 'isRising' | 'isMetered' | 'specification'>;

export type OfferView = {
  problems: Partial<Record<OfferField, string>>;
  usd?: MicroUsd;
  /** What it costs at the price of now. */
  cost?: Wad;
  /** Only when it can be funded. */
  offer?: Offer;
};

/** Who offers, and at which price of a FLOP; without a price nothing can be offered. */
export type Offerer = {
  client: Address;
  balance: Wad | undefined;
  price: UsdWad | undefined;
  /** The model or dataset of the number that was typed; null where there is none, absent while it is being read. */
  asset?: Asset | null | undefined;
};

const PERCENT_DECIMALS = 2;
const TIME_DECIMALS = 2;
const NO_TIME = seconds(0n);
const MOST_SLIPPAGE = 5_000n;
const DAY_SECONDS = 86_400n;
const HOUR_SECONDS = 3_600n;
const NO_ASSET = 0n;
/** What a job has room for. */
const MOST_ASSETS = 2n ** 24n - 1n;
/** Rates are kept in 64 bits. */
const MOST_RATE = 2n ** 64n - 1n;

type Read<Value> = { value?: Value; problem?: string };

/** Reads the form and refuses what the escrow would refuse. Empty fields are not wrong, only not ready. */
export function readOffer(
  draft: OfferDraft,
  { client, balance, price, asset }: Offerer,
  limits: OfferLimits,
): OfferView {
  const read = {
    provider: draft.isDirect ? readProvider(draft.provider) : {},
    usd: given(draft.usd, MICRO_USD_DECIMALS, microUsd),
    start: draft.isRising ? given(draft.start, PERCENT_DECIMALS, bps) : { value: BPS_WHOLE },
    ramp: draft.isRising ? time(draft.ramp, HOUR_SECONDS) : { value: NO_TIME },
    offerTime: time(draft.offerTime, HOUR_SECONDS),
    days: time(draft.days, DAY_SECONDS),
    slippage: readSlippage(draft.slippage),
    asset: readAsset(draft.asset, asset),
    ...readRates(draft),
  } satisfies Reading;
  const usd = read.usd.value;
  const cost = usd === undefined || price === undefined ? undefined : jobCost(usd, price);
  const view: OfferView = {
    problems: wrong(read),
    ...(usd === undefined ? {} : { usd }),
    ...(cost === undefined ? {} : { cost }),
  };
  if (cost === undefined && usd !== undefined) return view; // without a price of a FLOP nothing can be checked
  const offer = offerOf(draft, read, limits, cost);
  const refusals =
    price === undefined ? [] : checkOffer(offer, { client, balance: balance ?? offer.maxTokens, price }, limits);
  const refused = byField(refusals, draft.isRising);
  if (usd === undefined) delete refused.usd; // what was not typed yet is not wrong
  const problems = { ...view.problems, ...refused };
  const isWhole = isComplete(draft, read) && cost !== undefined && balance !== undefined;
  if (!isWhole || Object.keys(problems).length > 0) return { ...view, problems };
  return { ...view, offer };
}

type Reading = {
  provider: Read<Address>;
  usd: Read<MicroUsd>;
  start: Read<Bps>;
  ramp: Read<Seconds>;
  offerTime: Read<Seconds>;
  days: Read<Seconds>;
  slippage: Read<Bps>;
  asset: Read<bigint>;
} & RateFields;

/** The offer as far as it was typed, with values that nothing speaks against where it was not. */
function offerOf(draft: OfferDraft, read: Reading, limits: OfferLimits, cost: Wad | undefined): Offer {
  const hasRamp = read.start.value !== undefined && read.ramp.value !== undefined;
  return {
    ...(read.provider.value === undefined ? {} : { provider: read.provider.value }),
    usd: read.usd.value ?? limits.minPrice,
    startBps: hasRamp ? (read.start.value ?? BPS_WHOLE) : BPS_WHOLE,
    ramp: hasRamp ? (read.ramp.value ?? NO_TIME) : NO_TIME,
    offerTime: read.offerTime.value ?? limits.maxOffer,
    duration: read.days.value ?? limits.maxDuration,
    asset: read.asset.value ?? NO_ASSET,
    rates: ratesOf(draft, read),
    maxTokens: cost === undefined ? wad(MOST_TOKENS) : shareUp(cost, bps(BPS_WHOLE + (read.slippage.value ?? 0n))),
    specification: typedHash(draft.specification),
  };
}

/** Whether everything was typed that an offer needs. */
function isComplete(draft: OfferDraft, read: Reading): boolean {
  const parts = [read.usd, read.start, read.ramp, read.offerTime, read.days, read.slippage, read.asset];
  const isAddressed = !draft.isDirect || read.provider.value !== undefined;
  return isAddressed && parts.every(({ value }) => value !== undefined) && areRatesReady(draft, read);
}

type Fields = Record<OfferField, Read<unknown>>;

function wrong(read: Fields): OfferView['problems'] {
  const found = (Object.keys(read) as OfferField[]).flatMap((field) => {
    const { problem } = read[field];
    return problem === undefined ? [] : [[field, problem] as const];
  });
  return Object.fromEntries(found);
}

/** Neither a value nor a problem while the field is empty. */
function given<Value>(text: string, decimals: number, brand: (value: bigint) => Value): Read<Value> {
  if (text.trim() === '') return {};
  const { value, problem } = readAmount(text.trim(), decimals);
  return value === undefined ? { problem } : { value: brand(value) };
}

function time(text: string, unit: bigint): Read<Seconds> {
  return given(text, TIME_DECIMALS, (value) => seconds((value * unit) / 10n ** BigInt(TIME_DECIMALS)));
}

function readProvider(text: string): Read<Address> {
  if (text.trim() === '') return {};
  const { address, problem } = readAddress(text);
  return address === undefined ? { problem } : { value: address };
}

function readSlippage(text: string): Read<Bps> {
  const read = given(text, PERCENT_DECIMALS, bps);
  return read.value !== undefined && read.value > MOST_SLIPPAGE ? { problem: 'Allow at most 50 % more.' } : read;
}

/** The number of a model or dataset that was typed; absent for none, and for what is no number. */
export function typedAsset(text: string): bigint | undefined {
  const { value } = readAmount(text.trim(), 0);
  return value !== undefined && value > NO_ASSET && value <= MOST_ASSETS ? value : undefined;
}

function readAsset(text: string, known: Asset | null | undefined): Read<bigint> {
  if (text.trim() === '') return { value: NO_ASSET };
  const { value, problem } = readAmount(text.trim(), 0);
  if (value === undefined) return { problem };
  const id = typedAsset(text);
  if (id !== undefined && (known === undefined || (known !== null && known.id !== id))) return {}; // not read yet
  const isListed = id !== undefined && known?.isListed === true;
  return isListed ? { value: id } : { problem: problemWords({ name: 'RoyaltyRegistry_NotListed', args: [value] }) };
}

type RateFields = Pick<Fields, 'gpuSecond' | 'gibSecond' | 'egressGib'>;
const RATES = ['gpuSecond', 'gibSecond', 'egressGib'] as const;

/** A rate that was left empty is nothing: only one of the three is needed. */
function readRates(draft: OfferDraft): RateFields {
  const rate = (text: string): Read<bigint> => {
    const read = given(text, NANO_USD_DECIMALS, nanoUsd);
    return read.value !== undefined && read.value > MOST_RATE ? { problem: 'This rate is too high.' } : read;
  };
  const [gpuSecond, gibSecond, egressGib] = RATES.map((name) => (draft.isMetered ? rate(draft[name]) : {}));
  return { gpuSecond: gpuSecond ?? {}, gibSecond: gibSecond ?? {}, egressGib: egressGib ?? {} };
}

function areRatesReady({ isMetered }: OfferDraft, read: RateFields): boolean {
  if (!isMetered) return true;
  const isAnyWrong = RATES.some((name) => read[name].problem !== undefined);
  return !isAnyWrong && RATES.some((name) => ((read[name].value as bigint | undefined) ?? 0n) > 0n);
}

function ratesOf({ isMetered }: OfferDraft, read: RateFields): Rates {
  if (!isMetered) return FLAT;
  const rate = (name: (typeof RATES)[number]) => nanoUsd((read[name].value as bigint | undefined) ?? 0n);
  return { gpuSecond: rate('gpuSecond'), gibSecond: rate('gibSecond'), egressGib: rate('egressGib') };
}

/** Where in the form each refusal belongs. */
function byField(refusals: readonly JobProblem[], isRising: boolean): OfferView['problems'] {
  const problems: OfferView['problems'] = {};
  for (const refusal of refusals) problems[fieldOf(refusal, isRising)] ??= problemWords(refusal);
  return problems;
}

function fieldOf({ name }: JobProblem, isRising: boolean): OfferField {
  switch (name) {
    case 'JobEscrow_InvalidProvider':
      return 'provider';
    case 'JobEscrow_OfferTimeOutOfBounds':
      return 'offerTime';
    case 'JobEscrow_InvalidRamp':
      return 'ramp';
    case 'JobEscrow_DurationOutOfBounds':
      return 'days';
    case 'JobEscrow_PriceTooLow':
      return isRising ? 'start' : 'usd';
    default:
      return 'usd';
  }
}
