import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import * as api from "@/api";
import { healedFindings, openedFindings } from "@/api/reviews";
import { useMayRead } from "@/features/access/session";
import type { MapAddress } from "./address";
import type { BoardChanges } from "./changes";
import { compare } from "./comparison";
import { instantOf, isDay, isSameMoment, troubleOf } from "./days";
import { type Ledger, toLedger } from "./ledger";

/** What stood on a day does not change while somebody looks at it. */
const KEPT = 5 * 60_000;

/** The map of an earlier day or instant and what became of it; `at` is undefined for none. */
export function useComparison(ledger: Ledger, at: string | undefined, structure?: "now") {
  const { strategy, period } = ledger.map;
  const question = {
    strategy: strategy.id,
    ...(period ? { period: period.id } : {}),
    ...(at ? { as_of: at } : {}),
    ...(structure ? { structure } : {}),
  };
  const asked = useQuery({
    queryKey: ["alignment-map", question],
    queryFn: ({ signal }) => api.alignmentMap(question, signal),
    enabled: at !== undefined,
    staleTime: KEPT,
    retry: false,
  });
  const map = at === undefined ? undefined : asked.data;
  const comparison = useMemo(() => (map ? compare(toLedger(map), ledger) : null), [map, ledger]);
  return { comparison, error: at === undefined ? null : asked.error };
}

/** Findings that are new or healed since an instant; null while asking, or for who reads none. */
export function useFoundSince(ledger: Ledger, at: string | undefined, until: string | undefined) {
  const reads = useMayRead("finding");
  const span = { strategy: ledger.map.strategy.id, from: at ?? "", to: until };
  const run = ledger.map.run?.id;
  const asked = useQuery({
    queryKey: ["findings", "since", span, run],
    queryFn: async ({ signal }) => {
      const [opened, healed] = await Promise.all([
        openedFindings(span, signal),
        healedFindings(span, signal),
      ]);
      return { opened, healed };
    },
    enabled: reads && at !== undefined,
  });
  return { found: at === undefined ? null : (asked.data ?? null), reads, error: asked.error };
}

/** What the board is compared with; null where it is not compared. */
export const ChangesContext = createContext<BoardChanges | null>(null);

export function useChanges(): BoardChanges | null {
  return useContext(ChangesContext);
}

type Asked = Pick<MapAddress, "compare" | "as_of" | "structure">;

/** What the map says about an earlier one: in a line since the review, and whole where it is asked. */
export function useSince(ledger: Ledger, asked: Asked, recordedSince: string | undefined) {
  const { compare: wanted, as_of: asOf, structure } = asked;
  const latest = ledger.map.reviews.latest;
  const review = latest?.as_of ? { ...latest, as_of: latest.as_of } : null;
  const refusal =
    wanted === undefined
      ? null
      : troubleOf({ compare: wanted, asOf, recordedSince, now: new Date() });
  const at = refusal === null ? wanted : undefined;
  const isOfReview = isSameMoment(at, review?.as_of);
  const chosen = useComparison(ledger, at, structure);
  const ofReview = useComparison(ledger, isOfReview ? undefined : review?.as_of, structure);
  const until = asOf === undefined ? undefined : ledger.map.as_of;
  const found = useFoundSince(ledger, at === undefined ? undefined : toInstant(at), until);
  const foundOfReview = useFoundSince(ledger, review?.as_of, until);
  const detail = chosen.error instanceof api.Problem ? chosen.error.detail : "";
  return {
    review,
    /** Whether the map is compared with that review just now. */
    isOfReview,
    /** Since the review that was closed last. */
    line: review
      ? {
          comparison: isOfReview ? chosen.comparison : ofReview.comparison,
          found: foundOfReview,
        }
      : null,
    /** Since the day of the address, where it can be compared with. */
    chosen: at === undefined ? null : { at, comparison: chosen.comparison, found },
    trouble: refusal ?? (chosen.error ? detail || "The other day could not be read" : null),
  };
}

/** An instant as it is; a day as its end, to the millisecond. */
function toInstant(value: string): string {
  return isDay(value) ? new Date(instantOf(value)!).toISOString() : value;
}

export type Since = ReturnType<typeof useSince>;
