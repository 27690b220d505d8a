/**
 * Money comes as decimal strings and stays exact: sums are made in minor units (cents) as BigInt,
 * and only the words a reader sees are rounded.
 */

const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/** As the service writes amounts, in figures that a number holds to the cent. */
const USUAL = /^-?\d{1,13}\.\d\d$/;

/** Whether a text is an amount as the service writes it, and no word that stands for one. */
export function isAmount(text: string): boolean {
  return DECIMAL.test(text);
}

/** Minor units of a decimal string. Throws where the string is not money: a wrong sum is worse. */
export function toMinor(amount: string): bigint {
  // Asked for every placement of a map.
  if (USUAL.test(amount)) return BigInt(Number(amount.slice(0, -3) + amount.slice(-2)));
  const match = DECIMAL.exec(amount);
  if (!match) throw new Error(`Not an amount of money: ${amount}`);
  const [, sign, whole, fraction = ""] = match;
  return BigInt(`${sign}${whole}${fraction.padEnd(2, "0")}`);
}

/** Minor units, or null where the amount is unknown. Unknown is never zero. */
export function toMinorOrNull(amount: string | null | undefined): bigint | null {
  return amount === null || amount === undefined ? null : toMinor(amount);
}

/** The decimal string of minor units, as the API writes it: `1904220.00`. */
export function toDecimal(minor: bigint): string {
  const size = minor < 0n ? -minor : minor;
  const cents = (size % 100n).toString().padStart(2, "0");
  return `${minor < 0n ? "-" : ""}${size / 100n}.${cents}`;
}

function grouped(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** Exact, with the currency's code: `EUR 1,904,220.00`, `EUR -12.00`. */
export function formatExact(minor: bigint, currency: string): string {
  const size = minor < 0n ? -minor : minor;
  const cents = (size % 100n).toString().padStart(2, "0");
  const code = currency === NO_CURRENCY ? "" : `${currency} `;
  return `${code}${minor < 0n ? "-" : ""}${grouped(size / 100n)}.${cents}`;
}

/** ISO 4217 for "no currency": what a strategy has whose source names none. */
export const NO_CURRENCY = "XXX";

const symbols = new Map<string, string>();

/** `€`, `CA$`, `$` …: what stands before a rounded amount. */
export function currencySymbol(currency: string): string {
  // Asked for every amount on a page, and dear to find out.
  const known = symbols.get(currency);
  if (known !== undefined) return known;
  const symbol = symbolOf(currency);
  symbols.set(currency, symbol);
  return symbol;
}

function symbolOf(currency: string, currencyDisplay: "symbol" | "narrowSymbol" = "symbol"): string {
  if (currency === NO_CURRENCY) return "";
  try {
    const form = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay });
    const parts = form.formatToParts(0);
    return parts.find((part) => part.type === "currency")?.value ?? currency;
  } catch {
    return currency;
  }
}

/**
 * Whether a sign or a code (`€`, `EUR`) may stand for a currency, the bare sign also where other
 * countries have it; for none, whatever is written.
 */
export function namesCurrency(named: string, currency: string): boolean {
  if (currency === NO_CURRENCY) return true;
  const bare = symbolOf(currency, "narrowSymbol").replace(/[A-Z]/g, "");
  return [currency, currencySymbol(currency), bare].includes(named);
}

/** The symbol without the country, for places where only a few pixels are left: `€`, `$`. */
export function narrowSymbol(currency: string): string {
  const symbol = currencySymbol(currency);
  return symbol.length > 1 ? (/[^A-Z]/.exec(symbol)?.[0] ?? "¤") : symbol;
}

/** Divides and rounds half away from zero, exactly. */
function divideRounded(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const rounded = (size * 2n + by) / (by * 2n);
  return value < 0n ? -rounded : rounded;
}

function inDigits(minor: bigint, unit: bigint, digits = 1): string {
  const whole = 10n ** BigInt(digits);
  const parts = divideRounded(minor * whole, unit);
  const size = parts < 0n ? -parts : parts;
  const text = `${grouped(size / whole)}.${String(size % whole).padStart(digits, "0")}`;
  return parts < 0n ? `−${text}` : text;
}

const THOUSAND = 100_000n;
const MILLION = 100_000_000n;
const BILLION = 100_000_000_000n;

function compactDigits(size: bigint, digits = 1): string {
  // What would round up to the next unit's 1.0 is written in that unit.
  const least = BILLION - MILLION / (2n * 10n ** BigInt(digits));
  if (size >= least) return `${inDigits(size, BILLION, digits)}B`;
  if (size >= MILLION - MILLION / 2000n) return `${inDigits(size, MILLION, digits)}M`;
  if (size >= 10n * THOUSAND - THOUSAND / 20n) return `${divideRounded(size, THOUSAND)}k`;
  if (size >= THOUSAND - 50n) return `${inDigits(size, THOUSAND)}k`;
  return `${divideRounded(size, 100n)}`;
}

/**
 * Rounded to the eye: `€11.5M`, `€233.6B`, `€640k`, `€1.5k`. The service spells its sentences alike
 * (`traceability/domain/headline.py`); both are held to `tests/domain/short_money.json`. Millions and
 * more have so many `digits` after the point.
 */
export function formatCompact(minor: bigint, currency: string, digits = 1): string {
  const said = compactDigits(minor < 0n ? -minor : minor, digits);
  const sign = minor < 0n && said !== "0" ? "−" : "";
  const symbol = currencySymbol(currency);
  // A sign stands close to the digits, letters at a distance.
  const gap = /[A-Z]$/.test(symbol) ? "\u00a0" : "";
  return `${sign}${symbol}${gap}${said}`;
}

/** `+€0.2M`, `−€40k`, with so many `digits` after the point; nothing at all is `±€0`. */
export function formatSigned(minor: bigint, currency: string, digits = 1): string {
  const sign = minor > 0n ? "+" : minor === 0n ? "±" : "";
  return `${sign}${formatCompact(minor, currency, digits)}`;
}

/** Without `minor` every figure says its own unit. */
export type ColumnUnit = { minor: bigint | null; suffix: "k" | "M" | "" };

/**
 * The unit of a column of amounts, chosen once so that its figures can be compared. Where that would
 * take five digits before the point, every figure says its own.
 */
export function columnUnit(largest: bigint): ColumnUnit {
  if (largest >= 10n * BILLION) return { minor: null, suffix: "" };
  return largest >= 2n * MILLION
    ? { minor: MILLION, suffix: "M" }
    : { minor: THOUSAND, suffix: "k" };
}

/** A figure of a column whose head names currency and unit: `6.7`, or `64.5B` where it has none. */
export function formatInUnit(minor: bigint, unit: ColumnUnit): string {
  return unit.minor === null ? formatBare(minor) : inDigits(minor, unit.minor);
}

/** As `formatCompact`, where the currency stands elsewhere: `64.5B`. */
export function formatBare(minor: bigint): string {
  const digits = compactDigits(minor < 0n ? -minor : minor);
  return `${minor < 0n && digits !== "0" ? "−" : ""}${digits}`;
}

export function sumMinor(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** The largest of some amounts, at least `floor`. */
export function largestMinor(amounts: Iterable<bigint>, floor = 0n): bigint {
  let largest = floor;
  for (const amount of amounts) if (amount > largest) largest = amount;
  return largest;
}
