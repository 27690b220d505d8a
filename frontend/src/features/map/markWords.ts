/** What stands below a mark's sentence: the one day that leads, and what its reader may do. */
import type { MapMark } from "@/api";
import { formatNearDay } from "@/ui/dates";

/** One day a mark: when it is due where somebody takes care of it, else the next review. */
export function dayWords({ given, due_on, decide_by }: MapMark, now = new Date()): string {
  if (given) {
    const to = `; ${given.charAt(0).toLowerCase()}${given.slice(1)}`;
    if (due_on) return `${to}, due ${formatNearDay(due_on, now)}`;
    return decide_by ? `${to}, by the review of ${formatNearDay(decide_by, now)}` : to;
  }
  if (due_on) return `, due ${formatNearDay(due_on, now)}`;
  return decide_by ? ` by ${formatNearDay(decide_by, now)}` : "; no day is set";
}

const VERBS: Record<MapMark["verbs"][number], string> = {
  assign: "assign",
  waive: "waive",
  confirm: "confirm",
  dismiss: "dismiss",
  reconsider: "reconsider",
  restore: "restore",
  withdraw: "withdraw the waiver",
  answer: "answer",
};
const ORDER = ["assign", "waive", "confirm", "reconsider", "dismiss", "restore", "answer"] as const;

/** What "Open" leads to: what this reader may do there, or who records what is decided. */
export function verbWords({ verbs, count }: Pick<MapMark, "verbs" | "count">): string {
  const may = ORDER.filter((verb) => verbs.includes(verb)).map((verb) => VERBS[verb]);
  const what = count === 1 ? "it" : "them";
  if (may.length === 0) return "The PMO records what is decided";
  const last = may.at(-1)!;
  return `You may ${may.length === 1 ? last : `${may.slice(0, -1).join(", ")} or ${last}`} ${what}`;
}

/** What a reader may do about several marks: the same of two of them is said once. */
export function allVerbs(marks: readonly Pick<MapMark, "verbs" | "count">[]): string {
  const alike = new Map<string, { verbs: MapMark["verbs"]; count: number }>();
  for (const { verbs, count } of marks) {
    const key = [...verbs].sort().join();
    alike.set(key, { verbs, count: count + (alike.get(key)?.count ?? 0) });
  }
  return [...alike.values()].map(verbWords).join(". ");
}

/** The same in one line where it is the same of every mark; null where it is not. */
export function commonVerbs(marks: readonly Pick<MapMark, "verbs">[]): string | null {
  const said = new Set(marks.map(({ verbs }) => verbWords({ verbs, count: marks.length })));
  return said.size === 1 ? [...said][0]! : null;
}

const LISTED: readonly MapMark["kind"][] = ["disputed", "no_objective", "other"];

/** Where "Open" leads: to the finding, or to all of its kind where the mark is about several. */
export function opened(mark: Pick<MapMark, "id" | "kind" | "code" | "count" | "subjects">) {
  const objectives = mark.subjects.filter(({ noun }) => noun === "objective").length;
  const isOfSeveral = mark.kind === "lacking" && objectives > 1;
  return isOfSeveral || (mark.count > 1 && LISTED.includes(mark.kind))
    ? { code: mark.code }
    : { finding: mark.id };
}

const NOUNS: Record<string, string> = {
  resource_pool: "about a pool of capacity",
  measure: "about a measure",
  dependency: "about a dependency",
  contribution: "about a link",
  department: "about a department",
};

/** Why no number of a mark stands on the map. */
export function notDrawn({ subjects }: Pick<MapMark, "subjects">): string {
  const about = subjects.flatMap(({ noun }) => NOUNS[noun] ?? [])[0];
  return about ? `not on the map: ${about}` : "not on the map: about several records";
}
