/** Figures as people type and paste them. */

// Thousands by one mark (the last three, those before by twos or threes), or none.
const GROUPED = /^-?(\d+|[1-9]\d{0,2}((,\d{2,3})*,|(\.\d{2,3})*\.)\d{3})$/;

/** Digits without what groups them; the last of `.` and `,` parts the fraction. Null for no figure. */
export function decimal(given: string): string | null {
  const bare = given.replace(/[\s\u00a0\u202f'’]/g, "").replace(/−/g, "-");
  const point = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const mark = point < 0 ? "" : bare[point]!;
  const count = mark === "" ? 0 : bare.split(mark).length - 1;
  const after = bare.length - point - 1;
  // 1,234 and 1.234.567 group; 1,5, 0,125 and 1.234,50 part a fraction.
  const groups = count > 1 || (mark === "," && after === 3 && !/^-?0/.test(bare));
  const whole = point < 0 || groups ? bare : bare.slice(0, point);
  const fraction = point < 0 || groups ? "" : bare.slice(point + 1);
  if (!GROUPED.test(whole) || !/^\d*$/.test(fraction)) return null;
  return whole.replace(/[.,]/g, "") + (fraction ? `.${fraction}` : "");
}

/**
 * A figure as the API takes money, `1200.50`; null for parts of a cent, and for `1.200`, which is
 * twelve hundred to whoever groups with points.
 */
export function toAmount(figure: string): string | null {
  const [whole, fraction = ""] = figure.split(".");
  if (fraction.length === 3 || /[1-9]/.test(fraction.slice(2))) return null;
  return `${whole}.${fraction.slice(0, 2).padEnd(2, "0")}`;
}
