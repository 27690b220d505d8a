const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number) => value.toString().padStart(2, "0");

/** A day as people write it: `22 Nov 2026`. Takes a date or an instant (read in local time). */
export function formatDay(value: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const date = new Date(isDate ? `${value}T00:00:00` : value);
  if (Number.isNaN(date.getTime())) return value;
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

const NEAR_DAYS = 183;

/** A day without its year where nobody could take it for one of another year: `8 Dec`. */
export function formatNearDay(value: string, now = new Date()): string {
  const said = formatDay(value);
  const isNear = Math.abs(new Date(value).getTime() - now.getTime()) < NEAR_DAYS * 86_400_000;
  return isNear ? said.replace(/ \d{4}$/, "") : said;
}

/** An instant in the reader's own time: `22 Nov 2026 06:00`. */
export function formatInstant(value: string): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return value;
  return `${formatDay(value)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Whether an instant lies more than `hours` before `now`. */
export function isOlderThan(value: string, hours: number, now: Date): boolean {
  return now.getTime() - new Date(value).getTime() > hours * 3_600_000;
}

/** Where the organisation is: its days, not those of whoever looks, are what the service counts. */
let organisationZone = "UTC";

/** Says where the organisation is; a zone that this browser does not know leaves it as it was. */
export function keepZone(zone: string): void {
  try {
    dayIn(zone, new Date());
    organisationZone = zone;
  } catch {
    // An old browser lacks a new zone.
  }
}

/** The day it is somewhere, as a date field wants it: `2026-11-22`. */
export function dayIn(zone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}`;
}

/** The day it is where the organisation is, at an instant, as a date field wants it. */
export function toDateField(instant: Date): string {
  return dayIn(organisationZone, instant);
}

/** Today where the organisation is. */
export const dayNow = (): string => toDateField(new Date());

/** How many days lie from one day to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** A day so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether an instant lies on a day before today, where the organisation is. */
export function isBeforeToday(instant: string): boolean {
  return toDateField(new Date(instant)) < dayNow();
}
