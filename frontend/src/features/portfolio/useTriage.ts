import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import * as api from "@/api";
import { EMPTY, step } from "./triage";

/**
 * Rows of one page, and how many lie ready beyond the one in front of the reader. Many rows cost the
 * service hardly more than few, and fast hands give several words a second.
 */
const PAGE = 100;
const AHEAD = 150;

/**
 * The triage of a strategy: rows are fetched ahead, moves happen at once, writes follow one by one
 * in the background. `initiative` is asked about first.
 */
export function useTriage(strategy: string, initiative: string | undefined) {
  const [state, dispatch] = useReducer(step, EMPTY);
  const [error, setError] = useState<unknown>(null);
  const [currency, setCurrency] = useState("");
  const [isLoaded, setIsLoaded] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const isFetching = useRef(false);
  const after = useRef<string | undefined>(undefined);
  const first = useRef(initiative);
  const words = useRef(0);
  const writes = useRef<Promise<unknown>>(Promise.resolve());
  const made = useRef(new Map<number, api.Made>());
  const queries = useQueryClient();

  const fetchMore = useCallback(async () => {
    if (isFetching.current) return;
    isFetching.current = true;
    try {
      if (first.current) {
        const alone = await api.linkProposals({ strategy, initiative: first.current });
        setIsMissing(alone.results.length === 0);
        // Stranded work is asked about by its address alone, and not among what waits.
        const beside = alone.results.filter((one) => one.present_links.length > 0).length;
        const left = alone.left + beside;
        dispatch({ do: "take", rows: alone.results, left, isWhole: false });
        first.current = undefined;
      }
      const page = await api.linkProposals({
        strategy,
        count: PAGE,
        ...(after.current ? { after: after.current } : {}),
      });
      after.current = page.results.at(-1)?.initiative.id ?? after.current;
      setCurrency(page.currency);
      setError(null);
      const isWhole = page.results.length < PAGE;
      dispatch({ do: "take", rows: page.results, left: page.left, isWhole });
      setIsLoaded(true);
    } catch (reason) {
      setError(reason);
    } finally {
      isFetching.current = false;
    }
  }, [strategy]);

  const ahead = state.rows.length - state.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever rows came or went
  useEffect(() => {
    if (!state.isWhole && !error && ahead < AHEAD) fetchMore();
  }, [fetchMore, ahead, state.rows.length, state.isWhole, error]);

  const [pending, setPending] = useState(0);
  const isSending = pending > 0;
  useEffect(() => {
    if (!isSending) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isSending]);
  useEffect(
    () => () => {
      // What was linked here shows elsewhere only when it is asked for again.
      for (const key of ["findings", "alignment-map", "links-to-judge"]) {
        queries.invalidateQueries({ queryKey: [key] });
      }
    },
    [queries],
  );

  /** One write after the other, so that an undo finds what it takes back. */
  const write = useCallback((initiative: string, word: number, job: () => Promise<void>) => {
    setPending((count) => count + 1);
    writes.current = writes.current
      .then(job)
      .catch((reason: unknown) => {
        dispatch({ do: "fail", initiative, word, problem: problemOf(reason) });
      })
      .finally(() => setPending((count) => count - 1));
  }, []);

  const decide = useCallback(
    (initiative: string, kind: "linked" | "none", goal: string, send: () => Promise<api.Made>) => {
      const word = ++words.current;
      dispatch({ do: "decide", initiative, word, kind, goal });
      write(initiative, word, async () => {
        const one = await send();
        made.current.set(word, one);
        dispatch({ do: "settle", initiative, word, made: one });
      });
    },
    [write],
  );

  const link = useCallback(
    (initiative: string, objective: { id: string; name: string }) =>
      decide(initiative, "linked", objective.name, () =>
        api.acceptProposal(initiative, objective.id),
      ),
    [decide],
  );

  const dismiss = useCallback(
    (initiative: string) =>
      decide(initiative, "none", "", () => api.dismissProposals(initiative, strategy)),
    [decide, strategy],
  );

  const undo = useCallback(() => {
    const latest = state.order.at(-1);
    const outcome = latest ? state.outcomes[latest] : undefined;
    if (!latest || !outcome) return;
    dispatch({ do: "undo", initiative: latest });
    write(latest, outcome.word, async () => {
      const one = made.current.get(outcome.word);
      // Nothing was made where its own write had failed.
      if (!one) return;
      try {
        await (outcome.kind === "linked" ? api.withdrawLink(one) : api.withdrawDismissal(one));
      } catch (reason) {
        const stands = { ...outcome, made: one };
        dispatch({ do: "stand", initiative: latest, outcome: stands, problem: problemOf(reason) });
      }
    });
  }, [state.order, state.outcomes, write]);

  const retry = useCallback(() => {
    setError(null);
    fetchMore();
  }, [fetchMore]);

  return {
    state,
    currency,
    error,
    isLoaded,
    isMissing,
    isSending,
    link,
    dismiss,
    undo,
    retry,
    move: useCallback((by: 1 | -1) => dispatch({ do: "move", by }), []),
    show: useCallback((one: string) => dispatch({ do: "show", initiative: one }), []),
  };
}

function problemOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : "It could not be written.";
}
