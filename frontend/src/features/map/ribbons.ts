/**
 * The way of the money from the strategy over its themes to the rows, as heights on one scale:
 * what leaves a bar fills it, and nothing overlaps. Money that is not positive has no height.
 */

/** A stretch from top to bottom, in pixels from the top of the body. */
export type Span = { top: number; height: number };

/** A row of the body: where it stands, its own money, and the row of the theme it is part of. */
export type SpineRow = Span & {
  key: string;
  money: bigint;
  theme: string;
  /** `empty`: no work serves it. `unknown`: work without a figure does. */
  lacks: "empty" | "unknown" | null;
};

/** What serves no row of the body and hangs from the strategy: a band and its money. */
export type Hanging = { key: string; money: bigint };

export type Ribbon = {
  key: string;
  from: Span;
  to: Span;
};

/** Without height: to an objective without work, or with work that has no figure. */
export type Thread = { key: string; from: number; to: number; lacks: "empty" | "unknown" };

/** The bar of a theme, how many rows it has, and how much of them is in sight. */
export type ThemeBar = Span & { key: string; rows: number; seen: number };

export type Spine = {
  /** Pixels to one minor unit of money. */
  scale: number;
  strategy: Span;
  hanging: readonly (Span & { key: string })[];
  themes: readonly ThemeBar[];
  /** From the strategy to each theme. */
  trunks: readonly Ribbon[];
  /** From each theme to its rows. */
  ribbons: readonly Ribbon[];
  threads: readonly Thread[];
};

/** What a row leaves free above and below its ribbon, together. */
const ROW_AIR = 4;
/** The part of the window that the strategy takes at most, with all that hangs from it. */
const MOST_OF_VIEW = 0.86;
/** Between the strategy and what hangs from it. */
export const HANG_GAP = 3;

/**
 * `view` is the part of the body in sight: bars stand in the middle of what is seen of their rows,
 * and never leave the rows they belong to.
 */
export function spineOf(
  rows: readonly SpineRow[],
  hangs: readonly Hanging[],
  view: { top: number; bottom: number },
): Spine {
  const end = rows.reduce((most, row) => Math.max(most, row.top + row.height), 0);
  const groups = new Map<string, SpineRow[]>();
  for (const row of rows) groups.set(row.theme, [...(groups.get(row.theme) ?? []), row]);
  const sum = (every: readonly { money: bigint }[]) =>
    every.reduce((all, one) => all + positive(one.money), 0);
  const served = sum(rows);
  const hung = sum(hangs);
  const room = MOST_OF_VIEW * Math.min(end, view.bottom - view.top);
  const scale = scaleOf(rows, served + hung, room);

  const gaps = hangs.filter((one) => one.money > 0n).length * HANG_GAP;
  const whole = { top: 0, height: end };
  const reach = scale * (served + hung) + gaps;
  const top = middleIn(whole, view, reach) - reach / 2;
  const strategy = { top, height: scale * served };
  let next = top + strategy.height;
  const hanging = hangs
    .filter((one) => one.money > 0n)
    .map(({ key, money }) => {
      const height = scale * positive(money);
      const span = { key, top: next + HANG_GAP, height };
      next = span.top + height;
      return span;
    });

  const themes: ThemeBar[] = [];
  const trunks: Ribbon[] = [];
  const ribbons: Ribbon[] = [];
  const threads: Thread[] = [];
  let leaves = strategy.top;
  for (const [key, members] of groups) {
    const height = scale * sum(members);
    const first = members[0]!;
    const last = members.at(-1)!;
    const held = { top: first.top, height: last.top + last.height - first.top };
    const seen = Math.min(last.top + last.height, view.bottom) - Math.max(first.top, view.top);
    const top = middleIn(held, view, height) - height / 2;
    const bar = { key, top, height, rows: members.length, seen };
    themes.push(bar);
    if (height > 0) trunks.push({ key, from: { top: leaves, height }, to: bar });
    leaves += height;
    let from = bar.top;
    for (const row of members) {
      const tall = scale * positive(row.money);
      const middle = row.top + row.height / 2;
      if (tall > 0) {
        const to = { top: middle - tall / 2, height: tall };
        ribbons.push({ key: row.key, from: { top: from, height: tall }, to });
      } else if (row.lacks) threads.push({ key: row.key, from, to: middle, lacks: row.lacks });
      from += tall;
    }
  }
  return { scale, strategy, hanging, themes, trunks, ribbons, threads };
}

function positive(money: bigint): number {
  return money > 0n ? Number(money) : 0;
}

/** The largest scale at which every ribbon fits its row and the strategy with all it holds fits. */
function scaleOf(rows: readonly SpineRow[], all: number, room: number): number {
  if (all <= 0 || room <= 0) return 0;
  const fits = rows
    .filter((row) => row.money > 0n)
    .map((row) => Math.max(0, row.height - ROW_AIR) / Number(row.money));
  return Math.min(room / all, ...fits);
}

/** The middle of what is seen of a span, so that something so tall stays within the span. */
function middleIn(span: Span, view: { top: number; bottom: number }, tall: number): number {
  const bottom = span.top + span.height;
  const from = Math.max(span.top, view.top);
  const to = Math.min(bottom, view.bottom);
  const middle = from < to ? (from + to) / 2 : (span.top + bottom) / 2;
  return Math.max(span.top + tall / 2, Math.min(bottom - tall / 2, middle));
}

/** The lowest `part` of a ribbon, 0 to 1. */
export function lowestPart({ key, from, to }: Ribbon, part: number): Ribbon {
  const lowest = ({ top, height }: Span): Span => ({
    top: top + height * (1 - part),
    height: height * part,
  });
  return { key, from: lowest(from), to: lowest(to) };
}

/** How far from its ends a ribbon is bent: the nearer, the less steep it is, and thinner, between. */
const BEND = 0.28;

const bendsOf = (left: number, right: number) => {
  const bend = (right - left) * BEND;
  return [round(left + bend), round(right - bend)] as const;
};

/** A band of equal height at both ends, bent near them. */
export function ribbonPath({ from, to }: Ribbon, left: number, right: number): string {
  const [near, far] = bendsOf(left, right);
  const [a, b] = [round(from.top), round(to.top)];
  const [c, d] = [round(from.top + from.height), round(to.top + to.height)];
  const there = `M${left} ${a}C${near} ${a} ${far} ${b} ${right} ${b}`;
  return `${there}L${right} ${d}C${far} ${d} ${near} ${c} ${left} ${c}Z`;
}

export function threadPath({ from, to }: Thread, left: number, right: number): string {
  const [near, far] = bendsOf(left, right);
  return `M${left} ${round(from)}C${near} ${round(from)} ${far} ${round(to)} ${right} ${round(to)}`;
}

const round = (value: number) => Math.round(value * 100) / 100;
