export const WHOLE = 100;
export const STEP = 5;

export type Points = Record<string, number>;

/** What is left of the hundred. */
export function rest(points: Points): number {
  return WHOLE - Object.values(points).reduce((sum, each) => sum + each, 0);
}

/** One item set to what was asked for, never more than is left nor less than nothing. */
export function given(points: Points, item: string, wanted: number): Points {
  const own = points[item] ?? 0;
  const most = own + rest(points);
  const whole = Number.isFinite(wanted) ? Math.round(wanted) : 0;
  return { ...points, [item]: Math.max(0, Math.min(most, whole)) };
}

/** The place of each item that has points: 1 for the most, shared where points are the same. */
export function places(points: Points): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [item, own] of Object.entries(points)) {
    if (own > 0) found[item] = 1 + Object.values(points).filter((each) => each > own).length;
  }
  return found;
}

/** What the rest still asks for, in words. */
export function restWords(left: number): string {
  if (left === 0) return "All 100 points are divided.";
  return left === 1 ? "1 point left." : `${left} points left.`;
}
