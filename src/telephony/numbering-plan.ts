// The world's numbering plans: digits → the one E.164 spelling of that number, or null. Uses libphonenumber (full metadata), and
// our own data where that is out of date. Never guesses a country.
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/max/metadata';

/** Plans that changed and are still written the old way. */
const RENUMBERED: readonly (readonly [old: RegExp, now: string, source: string])[] = [
  // The 1 before mobiles ended on 3 August 2019.
  [/^521([0-9]{10})$/, '52$1', 'Mexico, IFT, Plan Técnico Fundamental de Numeración, 2018'],
];

/** In use, and not in the library's plan. */
const ADDED: readonly (readonly [digits: RegExp, source: string])[] = [
  // Ten digits: 160, 0 or 1, then the digits of operator, circle and subscriber.
  [/^91160[01][0-9]{6}$/, 'India, DoT, National Numbering Plan, series 1600 and 1601'],
  [
    /^1(?:357|436|457|471|621|624|679|729|837|861|924)[2-9](?!11)[0-9]{6}$/,
    'NANPA, area codes of the United States in service since the library took in its data',
  ],
];

/** Whether two letters are those of a country that has telephone numbers. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** Digits behind a `+`. The canonical spelling without `+`; null where no plan has them. */
export function inPlan(digits: string): string | null {
  if (isPlain(digits)) return digits;
  for (const [old, now] of RENUMBERED) if (old.test(digits)) return inPlan(digits.replace(old, now));
  if (ADDED.some(([known]) => known.test(digits))) return digits;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number.slice(1) : null;
}

/** Digits as somebody in `country` dials or writes them. */
export function inPlanOf(digits: string, country: string): string | null {
  if (!isSupportedCountry(country)) return digits.startsWith('00') ? inPlan(digits.slice(2)) : null;
  const code = getCountryCallingCode(country);
  return inNationalPlan(digits, country, code) ?? withCallingCode(digits, code);
}

function inNationalPlan(digits: string, country: CountryCode, code: string): string | null {
  const plan = mainCountryOf(code) === country ? plainPlans().get(code) : undefined;
  const bare = plan !== undefined && digits.startsWith(plan.trunkPrefix) ? digits.slice(1) : digits;
  // Could be the code already, unless nothing that the plan has is left behind it.
  const isEither = digits.startsWith(code) && (plan === undefined || isPlain(digits));
  if (!isEither && plan?.shape.test(bare) === true) return code + bare;
  // What the plan cannot have, and has behind its own code.
  if (plan?.general.test(bare) === false && bare.startsWith(code) && isPlain(bare)) return bare;
  // As from abroad: no number of such a plan begins with the digit that stands before them.
  if (plan?.trunkPrefix === '0' && digits.startsWith(`00${code}`) && isPlain(digits.slice(2)))
    return digits.slice(2);
  const parsed = parsePhoneNumberFromString(digits, country);
  if (parsed?.isValid() === true) {
    return isEither && isMobileBehindCode(digits, parsed) ? digits : parsed.number.slice(1);
  }
  const local = code + digits.replace(/^0/, '');
  return ADDED.some(([known]) => known.test(local)) ? local : null;
}

/**
 * `4915123456789` is 0491 51… in Leer to the plan, and somebody's mobile to all who write numbers without `+`: where digits
 * begin with the country's own code, and only behind it is a mobile, that is meant.
 */
function isMobileBehindCode(digits: string, national: PhoneNumber): boolean {
  if (isMobile(national.getType())) return false;
  const whole = parsePhoneNumberFromString(`+${digits}`);
  return whole?.isValid() === true && whole.number === `+${digits}` && isMobile(whole.getType());
}

/** In North America nobody can tell. */
function isMobile(type: NumberType): boolean {
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
}

/** `0919876543210`, `00919876543210`, `919876543210`: the country's own code, with what people put before it. */
function withCallingCode(digits: string, code: string): string | null {
  const bare = digits.replace(/^0+/, '');
  if (bare.startsWith(code)) {
    const own = inPlan(bare);
    if (own !== null) return own;
  }
  // As people in North America dial abroad, which is where the digits that follow are whole.
  if (code === '1' && digits.startsWith('011')) return inPlan(digits.slice(3));
  return digits.startsWith('00') ? inPlan(bare) : null;
}

interface PlainPlan {
  /** Whole national numbers that are somebody's. */
  readonly shape: RegExp;
  /** All that the plan could have. */
  readonly general: RegExp;
  /** The digit that stands before them within the country, and begins none of them. */
  readonly trunkPrefix: string;
}

/**
 * A tenth of the library's time for what nearly every row of a list is: a number that stands there whole. Only for plans in
 * which one digit is dialled before national numbers, and none of them begins with it. A test holds both to one answer.
 */
function isPlain(digits: string): boolean {
  for (let length = 1; length <= 3; length++) {
    const plan = plainPlans().get(digits.slice(0, length));
    if (plan !== undefined) {
      return digits[length] !== plan.trunkPrefix && plan.shape.test(digits.slice(length));
    }
  }
  return false;
}

/** Places in the library's metadata of a country, version 4 (its METADATA.md). */
const NATIONAL_PATTERN = 2;
const LENGTHS = 3;
const NATIONAL_PREFIX = 5;
const PREFIX_FOR_PARSING = 7;
const LEADING_DIGITS = 10;
const TYPES = 11;

type Row = readonly unknown[];
const COUNTRIES = metadata.countries as unknown as Readonly<Record<string, Row>>;
const BY_CODE = metadata.country_calling_codes as unknown as Readonly<Record<string, readonly string[]>>;

let plans: ReadonlyMap<string, PlainPlan> | null = null;

function plainPlans(): ReadonlyMap<string, PlainPlan> {
  plans ??= new Map(
    Object.keys(BY_CODE).flatMap((code) => {
      const plan = plainPlanOf(code);
      return plan === null ? [] : [[code, plan] as const];
    }),
  );
  return plans;
}

/** The one that lends its plan to others on the same code: US for 1, GB for 44. */
function mainCountryOf(code: string): string | undefined {
  return BY_CODE[code]?.[0];
}

function plainPlanOf(code: string): PlainPlan | null {
  const row = COUNTRIES[mainCountryOf(code) ?? ''];
  const trunkPrefix = row?.[NATIONAL_PREFIX];
  const types = row?.[TYPES];
  if (row === undefined || typeof trunkPrefix !== 'string' || !/^[0-9]$/.test(trunkPrefix)) return null;
  if (row[PREFIX_FOR_PARSING] || row[LEADING_DIGITS] || !Array.isArray(types)) return null;
  const kinds = (types as readonly unknown[]).flatMap((type) =>
    Array.isArray(type) ? [shapeOf(type[0], type[1] ?? row[LENGTHS])] : [],
  );
  const general = `(?:${String(row[NATIONAL_PATTERN])})`;
  return {
    trunkPrefix,
    shape: new RegExp(`^(?!${trunkPrefix})(?=${general}$)(?:${kinds.join('|')})$`),
    general: new RegExp(`^${general}$`),
  };
}

function shapeOf(pattern: unknown, lengths: unknown): string {
  const fits = Array.isArray(lengths) ? lengths.map((length) => `[0-9]{${Number(length)}}$`).join('|') : '';
  return `(?=${fits})(?:${String(pattern)})`;
}
