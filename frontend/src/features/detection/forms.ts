/** The forms of the verbs: what each asks for, and in which words. */
import type { Finding } from "@/api";
import type { BulkRequest, Verb } from "@/api/findings";
import { counted } from "@/ui/words";
import type { Act } from "./verbs";

export type FormKind = "confirm" | "assign" | "waive" | "dismiss" | "restore" | "answer";
export type Given = { reason: string; until_on: string; owner: string | null; due_on: string };
type Field = keyof Given;

type Words = {
  title: string;
  verb: string;
  fields: readonly Field[];
  reason: string;
  note: string;
  isReasonNeeded: boolean;
  rows: number;
};

export const WORDS: Record<FormKind, Words> = {
  confirm: {
    title: "Confirm the pair",
    verb: "Confirm",
    fields: ["reason"],
    reason: "Why it holds (if you like)",
    note: "It is true: from now on everybody who reads findings sees it, executives and map included.",
    isReasonNeeded: false,
    rows: 2,
  },
  assign: {
    title: "Accept the finding",
    verb: "Accept",
    fields: ["owner", "due_on"],
    reason: "",
    note: "It is true, and somebody takes care of it. It stays in the list until its facts change.",
    isReasonNeeded: false,
    rows: 0,
  },
  waive: {
    title: "Waive the finding",
    verb: "Waive",
    fields: ["reason", "until_on"],
    reason: "Why it may stay as it is",
    note: "Nothing is done about it: it is silent until the day, or until its facts change.",
    isReasonNeeded: true,
    rows: 3,
  },
  dismiss: {
    title: "Dismiss the pair",
    verb: "Dismiss",
    fields: ["reason"],
    reason: "Why these two are no pair",
    note: "It is not true, or does not matter: it does not come back unless its facts change. It can be restored.",
    isReasonNeeded: true,
    rows: 3,
  },
  restore: {
    title: "Restore the pair",
    verb: "Restore",
    fields: ["reason"],
    reason: "Why it should be looked at again",
    note: "It waits among those to look at again, for the PMO and the owners of both sides.",
    isReasonNeeded: true,
    rows: 2,
  },
  answer: {
    title: "Answer for your side",
    verb: "Answer",
    fields: ["reason"],
    reason: "Your side in one sentence",
    note: "The other side and the PMO read it; once the pair is confirmed, so do all who read it. At most 300 characters.",
    isReasonNeeded: true,
    rows: 2,
  },
};

/** What a form does to how many, in the words of its verb. */
export function titleOf(kind: FormKind, count: number): string {
  const { title, verb } = WORDS[kind];
  if (count === 1) return title;
  return `${verb} ${counted(count, kind === "confirm" || kind === "dismiss" ? "pair" : "finding")}`;
}

/**
 * What is still to be filled in, by field. Accepting names an owner; nobody takes an acceptance
 * back, where there is one.
 */
export function missingIn(
  kind: FormKind,
  given: Given,
  mayTakeBack = false,
): Partial<Record<Field, string>> {
  const { fields, isReasonNeeded } = WORDS[kind];
  return {
    ...(kind === "assign" && !given.owner && !mayTakeBack
      ? { owner: "Choose who takes care of it." }
      : {}),
    ...(isReasonNeeded && !given.reason.trim() ? { reason: "Say why." } : {}),
    ...(fields.includes("until_on") && !given.until_on ? { until_on: "Choose a day." } : {}),
  };
}

export function actOf(kind: FormKind, given: Given, nameOf: (id: string) => string): Act {
  const { reason, until_on, owner } = given;
  switch (kind) {
    case "waive":
      return { verb: kind, reason, until_on };
    case "assign": {
      const owner_name = owner ? nameOf(owner) : null;
      return { verb: kind, owner, owner_name, due_on: given.due_on || null };
    }
    case "answer":
      return { verb: kind, text: reason };
    default:
      return { verb: kind, reason };
  }
}

export type BulkKind = "confirm" | "dismiss" | "waive" | "assign";

type Seen = Pick<Finding, "id" | "fingerprint">;

export function bulkOf(kind: BulkKind, seen: readonly Seen[], given: Given): BulkRequest {
  const { reason, until_on, owner } = given;
  const findings = seen.map((one) => one.id);
  const fingerprints = seen.map((one) => one.fingerprint);
  switch (kind) {
    case "assign":
      // Who takes care of it does not hang on its facts.
      return { verb: kind, findings, owner, due_on: given.due_on || null };
    case "waive":
      return { verb: kind, findings, fingerprints, reason, until_on };
    default:
      return { verb: kind, findings, fingerprints, ...(reason ? { reason } : {}) };
  }
}

type Kind = Pick<Finding, "state" | "is_pair">;
type Standing = Kind & Pick<Finding, "waiver">;

/** Whether a verb makes sense of a finding as it stands, by the words of the inbox. */
const FITS: Record<BulkKind, (finding: Standing) => boolean> = {
  confirm: ({ state }) => state === "candidate",
  dismiss: ({ state, is_pair }) => is_pair && (state === "candidate" || state === "open"),
  waive: ({ state, waiver }) => state === "open" && waiver === null,
  // A pair to look at is accepted by confirming it.
  assign: ({ state }) => state === "open" || state === "waived",
};

/** Those of these findings to which a verb applies. */
export function fitting<T extends Standing>(kind: BulkKind, findings: readonly T[]): T[] {
  return findings.filter(FITS[kind]);
}

/** The form a key opens: accept confirms a pair still to look at, and waive dismisses any pair. */
export function formOf(command: "accept" | "waive", finding: Kind): BulkKind {
  if (command === "waive") return finding.is_pair ? "dismiss" : "waive";
  return finding.state === "candidate" ? "confirm" : "assign";
}

/** The forms that a key means for these findings; several where they take different verbs. */
export function formsOf(command: "accept" | "waive", findings: readonly Standing[]): BulkKind[] {
  const kinds = [...new Set(findings.map((one) => formOf(command, one)))];
  return kinds.filter((kind) => fitting(kind, findings).length > 0);
}

/** Whether a reader may do it now: as the API says, once the finding was read whole. */
export function isAllowed(finding: Pick<Finding, "may">, verb: Verb): boolean {
  return finding.may?.includes(verb) ?? false;
}

/** Whether a form makes sense now. A waiver that stands, or waits, is withdrawn before another. */
export function isOffered(finding: Pick<Finding, "may" | "waiver">, kind: FormKind): boolean {
  return isAllowed(finding, kind) && (kind !== "waive" || finding.waiver === null);
}
