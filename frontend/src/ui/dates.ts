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

/** Today as a date field wants it: `2026-11-22`. */
export function toDateField(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether an instant lies on a day before today. */
export function isBeforeToday(instant: string): boolean {
  return Date.parse(instant) < new Date().setHours(0, 0, 0, 0);
}
