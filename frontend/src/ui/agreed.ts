/** The one rule of what is off an agreed share, as the detector has it. */

export type Side = "below" | "above";

// Shares come as floats: exactly the tolerance is within it.
const HAIR = 1e-9;

type Shares = {
  funded_share: number | null;
  target_share: number | null;
};

/** `5.9 points below the agreed share`; nothing where one of the shares is not known. */
export function awayWords({ funded_share: funded, target_share: target }: Shares): string {
  if (funded === null || target === null) return "";
  const points = (Math.abs(funded - target) * 100).toFixed(1);
  if (Number(points) === 0) return "at the agreed share";
  return `${points} points ${funded < target ? "below" : "above"} the agreed share`;
}

/** `, ±1.5 points tolerated`, to stand behind the other words; nothing where it is not known. */
export function toleratedWords(tolerance: number | null): string {
  return tolerance === null ? "" : `, ±${(tolerance * 100).toFixed(1)} points tolerated`;
}

/** The side beyond the tolerance; null within it, and where one of the shares is not known. */
export function sideOfAgreed(
  funded: number | null,
  target: number | null,
  tolerance: number | null,
): Side | null {
  if (funded === null || target === null) return null;
  const gap = funded - target;
  if (Math.abs(gap) <= (tolerance ?? 0) + HAIR) return null;
  return gap < 0 ? "below" : "above";
}
