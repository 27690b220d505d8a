/** Days and instants that the map stands on or is compared with, and the words for them. */
import { formatDay, formatInstant } from "@/ui/dates";

const DAY_LONG = 86_400_000;

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** The instant a day or instant stands for: days end where UTC's do. Null for what is neither. */
export function instantOf(value: string): number | null {
  const at = Date.parse(isDay(value) ? `${value}T23:59:59.999999Z` : value);
  return /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(at) ? at : null;
}

/** `9 Nov 2026`; an instant with its time where the day alone would not say which. */
export function momentWords(value: string, withTime = false): string {
  return isDay(value) || !withTime ? formatDay(value) : formatInstant(value);
}

type Asked = {
  compare: string;
  /** The day or instant of the map; undefined for now. */
  asOf: string | undefined;
  /** The instant since which the strategy is recorded, where that is known. */
  recordedSince: string | undefined;
  now: Date;
};

/** Why a map cannot be compared with a day, as a sentence; null where it can. */
export function troubleOf({ compare, asOf, recordedSince, now }: Asked): string | null {
  const at = instantOf(compare);
  if (at === null) return `“${compare}” is no day to compare with`;
  const day = momentWords(compare);
  const today = now.toISOString().slice(0, 10);
  if (isDay(compare) ? compare > today : at > now.getTime()) {
    return `${day} lies ahead: nothing can be compared with it yet`;
  }
  if (recordedSince && at < Date.parse(recordedSince)) {
    return `Nothing was recorded on ${day} yet: the records begin on ${formatDay(recordedSince)}`;
  }
  const shown = asOf === undefined ? now.getTime() : (instantOf(asOf) ?? now.getTime());
  if (at < shown) return null;
  return `${day} is not before the day of this map`;
}

/** How many days lie between two of them. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_LONG);
}

export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * DAY_LONG).toISOString().slice(0, 10);
}

/** The same day a month before, or the last one of a shorter month. */
export function monthBefore(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1, 0));
  const kept = Math.min(date, last.getUTCDate());
  const at = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), kept);
  return new Date(at).toISOString().slice(0, 10);
}

/** Whether two days or instants are one, however their zone is written. */
export function isSameMoment(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (isDay(one) || isDay(other)) return one === other;
  return new Date(one).getTime() === new Date(other).getTime();
}
