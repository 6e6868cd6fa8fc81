/**
 * exp and ln in 18 decimals as solady's FixedPointMathLib (MIT) evaluates them on chain: the same rational
 * approximations with the same cuts, so that every result is the contract's to the last digit. It is no better an
 * exponential than the contract's, on purpose. bigint's >> rounds down, as the EVM's arithmetic shift does, and its /
 * cuts toward zero, as SDIV does.
 */

const FRACTION_BITS = 96n;

/** ln 2 in 96 fractional bits. */
const LN2 = 54916777467707473351141471128n;
/** 1e18 without its powers of two: the base change between decimals and bits. */
const FIVE_POW_18 = 5n ** 18n;

/** Below this, e^x in 18 decimals is zero. */
const EXP_UNDERFLOW = -41446531673892822313n;
/** From this on, the result does not fit a signed word. */
const EXP_OVERFLOW = 135305999368893231589n;

/** 6.031…, scaled by 1e18 and the bits left over: undoes that numerator and denominator are monic. */
const EXP_SCALE = 3822833074963236453042738258902158003155416615667n;
const EXP_SCALE_BITS = 195n;

/** The denominator of e^x on half an ln 2 to either side of zero, without its leading 1, highest power first. */
const EXP_DENOMINATOR = [
  -2855989394907223263936484059900n,
  50020603652535783019961831881945n,
  -533845033583426703283633433725380n,
  3604857256930695427073651918091429n,
  -14423608567350463180887372962807573n,
  26449188498355588339934803723976023n,
];

/** e^x, both in 18 decimals. */
export function expWad(x: bigint): bigint {
  if (x <= EXP_UNDERFLOW) return 0n;
  if (x >= EXP_OVERFLOW) throw new RangeError(`e^${x} does not fit`);

  const binary = (x << 78n) / FIVE_POW_18;
  const halvings = ((binary << FRACTION_BITS) / LN2 + (1n << (FRACTION_BITS - 1n))) >> FRACTION_BITS;
  const rest = binary - halvings * LN2;
  const quotient = expNumerator(rest) / horner(EXP_DENOMINATOR, rest);
  return (quotient * EXP_SCALE) >> (EXP_SCALE_BITS - halvings);
}

/** The numerator, evaluated in two quadratics that share a product. Twice the fractional bits. */
function expNumerator(x: bigint): bigint {
  const shared = cut((x + 1346386616545796478920950773328n) * x) + 57155421227552351082224309758442n;
  const upper = shared + x - 94201549194550492254356042504812n;
  const product = cut(upper * shared) + 28719021644029726153956944680412240n;
  return product * x + (4385272521454847904659076985693276n << FRACTION_BITS);
}

/** The numerator of ln on 1 to 2 without its last step, after its leading 1, highest power first. */
const LN_NUMERATOR = [
  3273285459638523848632254066296n,
  24828157081833163892658089445524n,
  43456485725739037958740375743393n,
  -11111509109440967052023855526967n,
  -45023709667254063763336534515857n,
  -14706773417378608786704636184526n,
];
const LN_NUMERATOR_END = 795164235651350426258249787498n << FRACTION_BITS;

const LN_DENOMINATOR = [
  5573035233440673466300451813936n,
  71694874799317883764090561454958n,
  283447036172924575727196451306956n,
  401686690394027663651624208769553n,
  204048457590392012362485061816622n,
  31853899698501571402653359427138n,
  909429971244387300277376558375n,
];

/** 5.549… and the base change. */
const LN_SCALE = 1677202110996718588342820967067443963516166n;
/** ln 2 in the base of the sum. */
const LN_PER_DOUBLING = 16597577552685614221487285958193947469193820559219878177908093499208371n;
/** ln(2^96 / 1e18) in the base of the sum. */
const LN_OF_BASE = 600920179829731861736702779321621459595472258049074101567377883020018308n;
const LN_BASE_BITS = 174n;

/** ln x, both in 18 decimals. */
export function lnWad(x: bigint): bigint {
  if (x <= 0n) throw new RangeError(`ln ${x} is not defined`);
  const doublings = BigInt(x.toString(2).length - 1) - FRACTION_BITS;
  const mantissa = doublings < 0n ? x << -doublings : x >> doublings;
  const numerator = horner(LN_NUMERATOR, mantissa) * mantissa - LN_NUMERATOR_END;
  const quotient = numerator / horner(LN_DENOMINATOR, mantissa);
  return (quotient * LN_SCALE + LN_PER_DOUBLING * doublings + LN_OF_BASE) >> LN_BASE_BITS;
}

/** A monic polynomial at `x`, cut after each step. */
function horner([first = 0n, ...others]: readonly bigint[], x: bigint): bigint {
  return others.reduce((sum, coefficient) => cut(sum * x) + coefficient, first + x);
}

function cut(product: bigint): bigint {
  return product >> FRACTION_BITS;
}
