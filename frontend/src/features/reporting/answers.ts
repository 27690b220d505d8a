import type { Answer, Health, ItemToReport } from "@/api/updates";
import { decimal, toAmount } from "@/ui/typed";

/** What somebody has said of one initiative so far, before it is sent. */
export type Draft = {
  health: Health | "unchanged" | null;
  summary: string;
  next_milestone: string;
  next_milestone_on: string;
  /** By the id of the part of the money; as typed. */
  forecasts: Record<string, string>;
};

export const EMPTY: Draft = {
  health: null,
  summary: "",
  next_milestone: "",
  next_milestone_on: "",
  forecasts: {},
};

export type Drafts = Readonly<Record<string, Draft>>;

/** Whether there is a status that "no change" can repeat. */
export function hasStatus(item: ItemToReport): boolean {
  return item.health !== "unknown" || item.latest !== null;
}

/** Whether anything was said: such a draft is sent, or its trouble is told. */
export function isTouched(draft: Draft | undefined): draft is Draft {
  if (!draft) return false;
  const { health, summary, next_milestone, next_milestone_on, forecasts } = draft;
  return (
    health !== null ||
    [summary, next_milestone, next_milestone_on, ...Object.values(forecasts)].some(
      (text) => text.trim() !== "",
    )
  );
}

/** An amount as people type it (`1,250,000.50`), as the API wants it; null where it is none. */
export function readAmount(typed: string): string | null {
  const figure = decimal(typed);
  return figure === null || /\d{17}/.test(figure) ? null : toAmount(figure);
}

export type Trouble = { initiative: string; message: string };

/** What keeps these drafts from being sent, in the order of the items. */
export function troubles(items: readonly ItemToReport[], drafts: Drafts): Trouble[] {
  return items.flatMap((item) => {
    const draft = drafts[item.initiative];
    const message = isTouched(draft) ? troubleOf(item, draft) : null;
    return message === null ? [] : [{ initiative: item.initiative, message }];
  });
}

function troubleOf(item: ItemToReport, draft: Draft): string | null {
  if (draft.health === null) return "Say how it stands.";
  const wrong = Object.values(draft.forecasts).find(
    (typed) => typed.trim() !== "" && readAmount(typed) === null,
  );
  if (draft.health !== "unchanged" && wrong !== undefined) {
    return `“${wrong}” is no amount: write digits, with a point before the cents.`;
  }
  return item.latest === null && draft.health === "unchanged" && item.health === "unknown"
    ? "No status is recorded yet: say how it stands."
    : null;
}

/** The answers to send: one for each item of which something was said. */
export function answersOf(items: readonly ItemToReport[], drafts: Drafts): Answer[] {
  return items.flatMap(({ initiative }): Answer[] => {
    const draft = drafts[initiative];
    if (!isTouched(draft) || draft.health === null) return [];
    if (draft.health === "unchanged") return [{ initiative, is_unchanged: true }];
    const forecasts = Object.entries(draft.forecasts).flatMap(([allocation, typed]) => {
      const forecast = readAmount(typed);
      return forecast === null ? [] : [{ allocation, forecast }];
    });
    return [
      {
        initiative,
        health: draft.health,
        summary: draft.summary.trim(),
        next_milestone: draft.next_milestone.trim(),
        ...(draft.next_milestone_on ? { next_milestone_on: draft.next_milestone_on } : {}),
        ...(forecasts.length > 0 ? { forecasts } : {}),
      },
    ];
  });
}

/** "No change" for every item that nothing was said of yet and that has a status to repeat. */
export function restUnchanged(items: readonly ItemToReport[], drafts: Drafts): Drafts {
  const rest = items.filter(
    (item) => !item.is_answered && !isTouched(drafts[item.initiative]) && hasStatus(item),
  );
  return {
    ...drafts,
    ...Object.fromEntries(
      rest.map(({ initiative }) => [initiative, { ...EMPTY, health: "unchanged" as const }]),
    ),
  };
}
