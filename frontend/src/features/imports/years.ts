/** When a fiscal year begins, as it is asked and as it is kept: month and day, `04-01`. */
import type { Detected } from "@/api/imports";
import { formatDay } from "@/ui/dates";

export type FiscalYearNamed = Detected["fiscal_years"][number];

const MONTHS =
  "January February March April May June July August September October November December";

/** What is offered before another day is asked for; blank: not said. */
export const USUAL_STARTS = [
  { value: "", label: "not said: they get no days" },
  { value: "01-01", label: "1 January" },
  { value: "04-01", label: "1 April" },
  { value: "07-01", label: "1 July" },
  { value: "10-01", label: "1 October" },
];

export const isUsual = (starts: string) => USUAL_STARTS.some(({ value }) => value === starts);

export const MONTH_OPTIONS = MONTHS.split(" ").map((label, at) => ({
  value: String(at + 1).padStart(2, "0"),
  label,
}));

/** The months' days that every year has. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of every year as it is kept; a day that its month lacks becomes its latest. */
export function startOf(month: string, day: string): string {
  const longest = LENGTHS[Number(month) - 1] ?? 28;
  const number = Math.min(Math.max(Math.trunc(Number(day)) || 1, 1), longest);
  return `${month}-${String(number).padStart(2, "0")}`;
}

/** `2018/19, FY2018 and 3 more`. */
export function namedWords(named: readonly FiscalYearNamed[]): string {
  const shown = named.slice(0, 3).map(({ name }) => name);
  const more = named.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** What the answer makes of the first years: `FY2018 is 1 Apr 2017 to 31 Mar 2018`. */
export function daysWords(named: readonly FiscalYearNamed[]): string {
  return named
    .slice(0, 2)
    .map(({ name, starts_on, ends_on }) =>
      starts_on
        ? `${name} is ${formatDay(starts_on)} to ${formatDay(ends_on)}.`
        : `${name} gets no days.`,
    )
    .join(" ");
}

/** Whether years of a single number are among them, which may be called by either of their two. */
export const hasSingle = (named: readonly FiscalYearNamed[]) =>
  named.some(({ name }) => !/\d{4}\s*[/–-]\s*\d{2}/.test(name));
