/** A verb on several findings: what it did, how it is taken back, which rows it stumbled over. */
import { type Finding, Problem } from "@/api";
import type { BulkRequest } from "@/api/findings";
import { dayNow } from "@/ui/dates";
import { counted } from "@/ui/words";

export type RowTrouble = { finding: Finding; message: string };

/** By the pointers of the problem: `/findings/3` is the fourth finding that was asked for. */
export function rowTroubles(error: unknown, asked: readonly Finding[]): RowTrouble[] {
  if (!(error instanceof Problem)) return [];
  return error.errors.flatMap(({ pointer, message }) => {
    const place = /^#?\/findings\/(\d+)/.exec(pointer)?.[1];
    const finding = place === undefined ? undefined : asked[Number(place)];
    return finding ? [{ finding, message }] : [];
  });
}

/** What was done in words, and the requests that take it back, in their order, where there are. */
export type BulkDone = { words: string; undo: readonly BulkRequest[] | null };

/** What is said of each verb once it is done. */
const PAST: Record<BulkRequest["verb"], string> = {
  confirm: "confirmed",
  dismiss: "dismissed",
  waive: "waived",
  assign: "accepted",
  restore: "restored",
  reconsider: "to be looked at again",
  withdraw: "open again",
};

/** What a verb did to many; waivers of much money wait, and their findings stay open. */
export function doneWords(
  verb: BulkRequest["verb"],
  written: readonly Pick<Finding, "state" | "owner">[],
): string {
  const waiting = verb === "waive" ? written.filter((one) => one.state === "open").length : 0;
  const done = written.length - waiting;
  const isTakenBack = verb === "assign" && written.every((one) => one.owner === null);
  const past = isTakenBack ? "accepted no longer" : PAST[verb];
  const said = done > 0 || waiting === 0 ? [`${counted(done, "finding")} ${past}`] : [];
  if (waiting > 0) said.push(`${counted(waiting, "waiver")} to be agreed to by a second person`);
  return `${said.join("; ")}.`;
}

type Before = Pick<Finding, "id" | "owner" | "due_on" | "confirmed_at">;
type Written = Pick<Finding, "id" | "version">;

/**
 * The requests that put back what was before a verb on several; null where none would. `written`
 * are the findings as the verb left them: an owner that somebody gave since is not overwritten.
 */
export function bulkUndoOf(
  { verb, findings }: Pick<BulkRequest, "verb" | "findings">,
  before: readonly Before[],
  written: readonly Written[] = [],
  today = dayNow(),
): BulkRequest[] | null {
  switch (verb) {
    case "waive":
      return [{ verb: "withdraw", findings, reason: "Taken back right after it was waived." }];
    case "dismiss":
      // Restoring asks for another look; it would not give a confirmation back.
      if (before.some((one) => one.confirmed_at)) return null;
      return [{ verb: "restore", findings, reason: "Taken back right after it was dismissed." }];
    case "confirm":
      return [{ verb: "reconsider", findings, reason: "Taken back right after it was confirmed." }];
    case "assign": {
      // Nobody can be given a day that has gone by.
      if (before.some((one) => one.due_on && one.due_on < today)) return null;
      const versions = new Map(written.map((one) => [one.id, one.version]));
      if (before.some((one) => !versions.has(one.id))) return null;
      const given = new Map<string, Before[]>();
      for (const one of before) {
        const key = `${one.owner} ${one.due_on}`;
        given.set(key, [...(given.get(key) ?? []), one]);
      }
      return [...given.values()].map((same) => ({
        verb,
        findings: same.map((one) => one.id),
        owner: same[0]!.owner,
        due_on: same[0]!.due_on,
        versions: same.map((one) => versions.get(one.id)!),
      }));
    }
    default:
      return null;
  }
}
