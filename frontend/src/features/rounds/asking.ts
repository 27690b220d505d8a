import type { Round, RoundKind } from "@/api/rounds";
import { formatDay } from "@/ui/dates";
import { counted } from "@/ui/words";

/** What each kind of round is called and asks of; words a leader reads stand beside them. */
export const KINDS: Record<
  RoundKind,
  { name: string; items: string; recall: string; pulls: string }
> = {
  priorities: {
    name: "Priorities",
    items: "Objectives to weigh, two to ten",
    recall: "What are our priorities?",
    pulls: "Which two priorities pull your team apart?",
  },
  drivers_and_criteria: {
    name: "Success drivers and criteria, once a year",
    items: "Success drivers and criteria to weigh, two to ten",
    recall: "What drives our success, and what do we decide by?",
    pulls: "Which two of these pull your team apart?",
  },
};

export type Asking = {
  name: string;
  kind: RoundKind;
  message: string;
  closes_on: string;
  items: string[];
  leaders: string[];
  leads: string[];
  with_figures: boolean;
};

/** What a draft says now, as its form holds it. */
export function askingOf(draft: Round): Asking {
  const peopleOf = (audience: "leaders" | "leads") =>
    draft.audiences.find((one) => one.audience === audience)?.people?.map(({ id }) => id) ?? [];
  return {
    name: draft.name,
    kind: draft.kind,
    message: draft.message,
    closes_on: draft.closes_on,
    items: draft.items?.map(({ id }) => id) ?? [],
    leaders: peopleOf("leaders"),
    leads: peopleOf("leads"),
    with_figures: draft.with_figures,
  };
}

/** A form that nothing was typed into, open until that day. */
export function nothingAsked(closes_on: string): Asking {
  return {
    ...{ name: "", kind: "priorities", message: "", closes_on },
    ...{ items: [], leaders: [], leads: [], with_figures: false },
  };
}

/** Whether it can be kept; people and items are counted again when it opens. */
export function isAskable({ name, items, leaders }: Asking): boolean {
  return name.trim() !== "" && items.length >= 2 && leaders.length >= 5;
}

/** Who of those a round asks cannot be reached, and why; empty where all can, or nobody is told. */
export function unreached({ audiences }: Round): string[] {
  const asked = audiences.flatMap(({ people }) => people ?? []);
  const told = (of: (one: (typeof asked)[number]) => boolean, what: string) => {
    const those = asked.filter(of);
    if (those.length === 0) return [];
    const has = those.length === 1 ? "has" : "have";
    const names = those.map(({ name }) => name).join(", ");
    return [`${those.length} of ${asked.length} ${has} ${what}: ${names}.`];
  };
  return [
    ...told((one) => !one.has_account, "no account and cannot answer"),
    ...told((one) => !one.has_address, "no address, so no message reaches them"),
  ];
}

/** `7 messages written.`, and whether they wait. */
export function writtenWords(told: { written: number; is_mail_set_up: boolean }): string {
  if (told.written === 0) return "No message was written.";
  const waits = told.is_mail_set_up ? "" : " They wait: no mail server is set up.";
  return `${counted(told.written, "message")} written.${waits}`;
}

/** `Published, closed 25 Nov 2026`: the day is that until which it is open, or on which it closed. */
export function standsWords({ state, closes_on, closed_at }: Round): string {
  if (state === "draft") return `Draft, to be open until ${formatDay(closes_on)}`;
  if (state === "open") return `Open until ${formatDay(closes_on)}`;
  const day = formatDay(closed_at ?? closes_on);
  return state === "published" ? `Published, closed ${day}` : `Closed ${day}`;
}
