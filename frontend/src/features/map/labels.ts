/** The words of the map: what a cell, a row and a column say, exact to the cent. */
import type { AlignmentMap, MapObjective } from "@/api";
import { awayWords, sideOfAgreed } from "@/ui/agreed";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { counted, formatPoints, humanise } from "@/ui/words";
import type { Column } from "./columns";
import {
  type BandBelow,
  hasFigure,
  hasKnownMoney,
  type Ledger,
  type PartSum,
  type PartWord,
  partsOfBand,
  type Sum,
  withDescendants,
} from "./ledger";
import type { RestRow, Row } from "./rows";
import type { Scale } from "./scale";
import { STATUS_WORDS, statusOf } from "./tiles";

export const BAND_NAMES: Record<BandBelow, string> = {
  stranded: "Stranded",
  no_objective: "No objective",
  accepted: "Accepted work",
};

export const PART_NAMES: Record<PartWord, string> = {
  run: "run",
  mandatory: "mandatory",
  waived: "waived",
  proposed: "link proposed",
  unlinked: "no link",
};

const BAND_NOTES: Record<BandBelow, string> = {
  stranded: "linked to an objective whose line to the strategy is broken",
  no_objective: "serves no objective, whole or in part",
  accepted: "needs no objective: waived, run or mandatory",
};

/** What a band means, and of what it is made: rounded to the eye. */
export function bandNote(ledger: Ledger, band: BandBelow): string {
  const parts = partsOfBand(ledger, band);
  if (band === "accepted" && parts.length > 0) return reasons(ledger, parts);
  const proposed = parts.find((one) => one.part === "proposed");
  if (!proposed) return BAND_NOTES[band];
  const much = inShort(ledger, proposed);
  return `${BAND_NOTES[band]}; ${much} of it has a link that waits for confirmation`;
}

/**
 * `56 initiatives (21 findings)`: what is counted in a band, and what of it asks for a decision.
 * Parts of an initiative and work that is not agreed yet stand in the band and are no finding.
 */
export function bandCount({ map }: Ledger, band: BandBelow, initiatives: number): string {
  const parts = map.lenses.flatMap((one) => one.parts);
  const found = parts.find(({ part }) => part === band)?.count;
  const words = counted(initiatives, "initiative");
  return found === undefined ? words : `${words} (${counted(found, "finding")})`;
}

/** The same as `bandNote` where there is room for few words; nothing where nothing has to be said. */
export function bandShort(ledger: Ledger, band: BandBelow): string {
  const parts = partsOfBand(ledger, band);
  if (band === "accepted") return reasons(ledger, parts);
  const proposed = parts.find((one) => one.part === "proposed");
  if (!proposed) return "";
  const much = hasFigure(proposed) ? inShort(ledger, proposed) : proposed.initiatives;
  return `${much} proposed`;
}

/** Each reason to accept work, kept together with its money. */
function reasons(ledger: Ledger, parts: readonly PartSum[]): string {
  return parts.map((one) => `${PART_NAMES[one.part]}\u00a0${inShort(ledger, one)}`).join(" · ");
}

function inShort(ledger: Ledger, one: PartSum): string {
  if (!hasFigure(one)) return counted(one.initiatives, "initiative");
  return formatCompact(one.minor, ledger.map.currency);
}

/** `2 run, EUR 820,000.00; 1 waived, without a figure`: exact, for those who hear it. */
export function partWords(
  ledger: Ledger,
  band: BandBelow,
  departments: readonly number[] | null = null,
): string {
  const { currency } = ledger.map;
  return partsOfBand(ledger, band, departments)
    .map((one) => {
      const words = [`${one.initiatives.toLocaleString("en")} ${PART_NAMES[one.part]}`];
      if (hasFigure(one)) words.push(formatExact(one.minor, currency));
      if (one.unknown > 0) words.push(`${one.unknown} without a figure`);
      return words.join(", ");
    })
    .join("; ");
}

export function rowName(ledger: Ledger, row: Row): string {
  if (row.kind === "band") return BAND_NAMES[row.band];
  if (row.kind === "rest") return restName(ledger, row);
  return ledger.map.objectives[row.objective]!.name;
}

const COUNTED_ONCE = "initiatives that serve several objectives are counted once";

const holdsSeveral = (row: Row) =>
  row.kind === "rest" || (row.kind === "objective" && row.hasChildren);

/** The name of a row whole, and how its initiatives are counted where it holds several objectives. */
export function rowTitle(ledger: Ledger, row: Row): string {
  const name = rowName(ledger, row);
  return holdsSeveral(row) ? `${name}\n${humanise(COUNTED_ONCE)}` : name;
}

/** What was agreed for an objective without work, and what can be done about it. */
export function agreedForNothing(map: AlignmentMap, row: Row): string {
  const amount = row.kind === "objective" ? map.objectives[row.objective]!.gap_amount : null;
  const missing = toMinorOrNull(amount) ?? 0n;
  const agreed = missing < 0n ? -missing : missing;
  const verbs = "link work, sponsor it or retire it.";
  return agreed === 0n
    ? `You may ${verbs}`
    : `${formatCompact(agreed, map.currency, map.gap_digits)} agreed: ${verbs}`;
}

/** `+4 objectives, nothing needs you`; else what is found of them, and of two pieces of their work. */
export function restName(ledger: Ledger, row: RestRow): string {
  const places = new Set(row.objectives.flatMap((at) => withDescendants(ledger, at)));
  let open = 0;
  for (const at of places) open += ledger.map.objectives[at]!.findings;
  const pairs = ledger.map.pairs.filter(({ sides }) =>
    sides.some((side) =>
      ledger.map.initiatives[side]?.placements.some(
        ({ objective, band }) => band === "traced" && objective !== null && places.has(objective),
      ),
    ),
  );
  const of = (kind: string) => pairs.filter((pair) => pair.kind === kind).length;
  const found = [
    [open, "finding"],
    [of("conflict"), "conflict"],
    [of("overlap"), "overlap"],
    [pairs.length - of("conflict") - of("overlap"), "pair"],
  ] as const;
  const said = found.flatMap(([count, noun]) => (count > 0 ? [counted(count, noun)] : []));
  const count = counted(row.objectives.length, "objective");
  return `+${count}, ${said.join(", ") || "nothing needs you"}`;
}

/**
 * How far the objectives that share a row are from what was agreed: `3 within ±1.5 pts, 1 with no
 * target`, and of one alone its gap. Where tolerances differ none is named.
 */
export function restShares(ledger: Ledger, objectives: readonly number[], isShort = false): string {
  const every = objectives.map((at) => ledger.map.objectives[at]!);
  const agreed = every.filter((one) => one.target_share !== null && one.funded_share !== null);
  const within = agreed.filter(
    (one) => sideOfAgreed(one.funded_share, one.target_share, one.tolerance) === null,
  );
  if (agreed.length === 0) return isShort ? "no target" : "no target agreed";
  if (isShort) return `${within.length} of ${agreed.length} within`;
  const [without, beyond] = [every.length - agreed.length, agreed.length - within.length];
  const tolerance = oneTolerance(agreed);
  const bound = tolerance === null ? "tolerance" : `±${tolerance} pts`;
  if (every.length === 1 && tolerance !== null) {
    const gap = formatPoints(agreed[0]!.funded_share! - agreed[0]!.target_share!);
    return `${gap} pts, ${beyond > 0 ? "beyond" : "within"} ±${tolerance}`;
  }
  const words = [];
  const all = within.length === every.length;
  if (within.length > 0) words.push(`${all ? "all" : within.length} within ${bound}`);
  if (beyond > 0) words.push(`${beyond} beyond${within.length > 0 ? "" : ` ${bound}`}`);
  if (without > 0) words.push(`${without} ${words.length > 1 ? "no" : "with no"} target`);
  return words.join(", ");
}

/** `1.5`, in points, where all that have a target have the same; null where they do not. */
export function oneTolerance(
  objectives: readonly Pick<MapObjective, "target_share" | "tolerance">[],
): string | null {
  const agreed = objectives.filter((one) => one.target_share !== null);
  const every = new Set(agreed.map((one) => one.tolerance));
  const [only] = every;
  return every.size === 1 && only !== null && only !== undefined ? (only * 100).toFixed(1) : null;
}

export function columnName(ledger: Ledger, column: Column): string {
  return ledger.map.departments[column.department]!.name;
}

/** `6 · €0.8M`, rounded to the eye; the count alone where no money is known. */
export function countAndMoney(sum: Sum, currency: string): string {
  const count = sum.initiatives.toLocaleString("en");
  return hasKnownMoney(sum) ? `${count} · ${formatCompact(sum.minor, currency)}` : count;
}

/** `4 initiatives, EUR 1,904,220.00, 1 without a figure`. */
export function sumWords(sum: Sum, currency: string): string {
  const parts = [counted(sum.initiatives, "initiative")];
  if (hasKnownMoney(sum)) parts.push(formatExact(sum.minor, currency));
  if (sum.unknown > 0) parts.push(`${sum.unknown} without a figure`);
  if (sum.notPositive > 0) parts.push(`${sum.notPositive} not positive`);
  return parts.join(", ");
}

/** `Win 12% of the mid-market, Sales: 4 initiatives, EUR 1,904,220.00, 1 off track`. */
export function cellLabel(ledger: Ledger, row: Row, column: Column, sum: Sum): string {
  const place = `${rowName(ledger, row)}, ${columnName(ledger, column)}`;
  if (sum.initiatives === 0) return `${place}: no initiative`;
  const words = [sumWords(sum, ledger.map.currency)];
  const counts = { off_track: 0, at_risk: 0 };
  for (const { initiative } of sum.placed) {
    const status = statusOf(ledger.map.initiatives[initiative]!);
    if (status === "off_track" || status === "at_risk") counts[status] += 1;
  }
  for (const status of ["off_track", "at_risk"] as const) {
    if (counts[status] > 0) words.push(`${counts[status]} ${STATUS_WORDS[status]}`);
  }
  const parts = row.kind === "band" ? partWords(ledger, row.band, column.departments) : "";
  return `${place}: ${words.join(", ")}${parts ? `; of it ${parts}` : ""}`;
}

/** The name of a row with what it stands for: its level, priority, state of folding and sum. */
export function rowLabel(ledger: Ledger, row: Row, sum: Sum): string {
  const words = [rowName(ledger, row)];
  if (row.kind === "objective") {
    const objective = ledger.map.objectives[row.objective]!;
    if (objective.code) words[0] = `${objective.code} ${words[0]}`;
    if (objective.state !== "active") words.push(objective.state);
    if (row.hasChildren) words.push(row.isFolded ? "folded" : "unfolded");
    if (row.hasChildren && !row.isFolded) words.push("with what stands below it");
  }
  const parts = row.kind === "band" ? partWords(ledger, row.band) : "";
  const made = parts ? `; of it ${parts}` : "";
  const away = row.kind === "objective" ? awayWords(ledger.map.objectives[row.objective]!) : "";
  const apart = away && row.kind === "objective" && row.depth > 0 ? `, ${away}` : "";
  const once = holdsSeveral(row) ? `; ${COUNTED_ONCE}` : "";
  return `${words.join(", ")}: ${sumWords(sum, ledger.map.currency)}${made}${once}${apart}`;
}

/** `€89k to €7.1M`: less is drawn as the least, more is cut. */
export function scaleWords({ largest, isSquare, least }: Scale, currency: string): string {
  const most = formatCompact(largest, currency);
  if (!isSquare) return `full width ${most}`;
  return least > 0n ? `${formatCompact(least, currency)} to ${most}` : `up to ${most}`;
}
