import type { Address } from 'viem';
import {
  checkNewUnits,
  checkRegister,
  type StakeProblem,
  type Staker,
} from '../../../../../sdk/staking/check-stake.ts';
import { HARDWARE_CLASSES, type Provider, totalUnits, type Units } from '../../../../../sdk/staking/provider.ts';
import type { Registration } from '../../../../../sdk/staking/staking-calls.ts';
import { minimumStake, type StakingLimits, type StakingRules } from '../../../../../sdk/staking/staking-rules.ts';
import {
  bps,
  formatDecimal,
  GPU_DECIMALS,
  type MilliGpu,
  milliGpu,
  WAD_DECIMALS,
  type Wad,
  wad,
} from '../../../../../sdk/units.ts';
import { readAmount } from '../../../lib/format/number.ts';
import { problemWords } from './stake-amount.ts';

/** What was typed. `units` are reference GPUs, class by class. */
export type RegistrationDraft = { units: readonly string[]; commission: string; amount: string; metadata: string };

export type RegistrationView = {
  problems: { units?: string; commission?: string; amount?: string };
  /** What the hardware asks for, once it can be read. */
  minimum?: Wad;
  /** Only when it can be sent. */
  registration?: Registration;
};

const COMMISSION_DECIMALS = 2;
/** The contract keeps each class in 32 bits. */
const MOST_UNITS = 2n ** 32n - 1n;

export const EMPTY_UNITS: readonly string[] = Array.from({ length: HARDWARE_CLASSES }, () => '');

/** Reads the form and refuses what the contract would refuse. Empty fields are not wrong, only not ready. */
export function readRegistration(
  draft: RegistrationDraft,
  staker: Staker,
  settings: { rules: StakingRules; limits: StakingLimits },
  positions: readonly Address[],
): RegistrationView {
  const units = readUnits(draft.units);
  const commission = readGiven(draft.commission, COMMISSION_DECIMALS);
  const amount = readGiven(draft.amount, WAD_DECIMALS);
  const problems: RegistrationView['problems'] = {
    ...(units.problem && { units: units.problem }),
    ...(commission.problem && { commission: commission.problem }),
    ...(amount.problem && { amount: amount.problem }),
  };
  const minimum =
    units.value && totalUnits(units.value) > 0n ? { minimum: minimumStake(settings.rules, units.value) } : {};
  if (units.value === undefined || commission.value === undefined || amount.value === undefined) {
    return { problems, ...minimum };
  }
  const metadata = draft.metadata.trim();
  const registration = { units: units.value, commission: bps(commission.value), amount: wad(amount.value), metadata };
  const refusals = checkRegister(staker, registration, settings, positions);
  if (refusals.length === 0) return { problems: {}, ...minimum, registration };
  return { problems: byField(refusals), ...minimum };
}

/** A number that was typed; neither a value nor a problem while the field is empty. */
function readGiven(text: string, decimals: number): { value?: bigint; problem?: string } {
  const trimmed = text.trim();
  if (trimmed === '') return {};
  const { value, problem } = readAmount(trimmed, decimals);
  return value === undefined ? { problem } : { value };
}

type ReadUnits = { value: Units; problem?: undefined } | { value?: undefined; problem: string };

/** An empty class is none of it. */
export function readUnits(texts: readonly string[]): ReadUnits {
  const read = texts.map((text) => (text.trim() === '' ? { value: 0n } : readAmount(text.trim(), GPU_DECIMALS)));
  const wrong = read.find(({ value }) => value === undefined);
  if (wrong?.problem) return { problem: wrong.problem };
  const [one = 0n, two = 0n, three = 0n, four = 0n] = read.map(({ value = 0n }) => value);
  const counts = [one, two, three, four] as const;
  if (counts.some((count) => count > MOST_UNITS)) return { problem: 'That is more hardware than can be declared.' };
  return { value: [milliGpu(one), milliGpu(two), milliGpu(three), milliGpu(four)] };
}

/** The same for a provider that changes its hardware. */
export function readNewUnits(texts: readonly string[], provider: Provider, rules: StakingRules): ReadUnits {
  const read = readUnits(texts);
  const [refusal] = read.value === undefined ? [] : checkNewUnits(provider, read.value, rules);
  return refusal === undefined ? read : { problem: problemWords(refusal) };
}

/** Declared hardware as the form holds it. */
export function unitTexts(units: Units): string[] {
  return units.map((count: MilliGpu) => formatDecimal(count, GPU_DECIMALS));
}

function byField(refusals: readonly StakeProblem[]): RegistrationView['problems'] {
  const problems: RegistrationView['problems'] = {};
  for (const refusal of refusals) problems[fieldOf(refusal)] ??= problemWords(refusal);
  return problems;
}

function fieldOf({ name }: StakeProblem): keyof RegistrationView['problems'] {
  if (name === 'ProviderStaking_NoUnits') return 'units';
  return name === 'ProviderStaking_CommissionTooHigh' ? 'commission' : 'amount';
}
