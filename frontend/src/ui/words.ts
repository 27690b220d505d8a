// Made once: `toLocaleString` makes one for every number.
const GROUPED = new Intl.NumberFormat("en");

/** `1 initiative`, `23 initiatives`, `1,204 initiatives`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${GROUPED.format(count)} ${count === 1 ? one : many}`;
}

/** `no_objective` → `No objective`: only for words the API adds before this screen knows them. */
export function humanise(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A decision as people call it, `D-4`; joined, so that no line breaks behind its hyphen. */
export function decisionName(number: number): string {
  return `D-\u2060${number}`;
}

/** A text of the service to be read, in which decisions are called so that no line breaks them. */
export function unbroken(text: string): string {
  return text.replace(/\bD-(?=\d)/g, "D-\u2060");
}

/** A share of 0…1 as a percentage with one digit: `4.6%`. Something is never said to be nothing. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.0005) return "<0.1%";
  return `${(share * 100).toFixed(1)}%`;
}

/** A signed difference of shares in points: `−3.4`. */
export function formatPoints(difference: number): string {
  const points = (Math.abs(difference) * 100).toFixed(1);
  return `${difference < 0 ? "−" : "+"}${points}`;
}
