/** The verbs on findings: the list shows at once what they do, and takes it back if refused. */
import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type { Finding, FindingsPage, FindingsQuestion } from "@/api";
import * as api from "@/api/findings";
import { passes } from "./address";
import { type BulkDone, bulkUndoOf, doneWords } from "./bulk";
import { refreshFindings } from "./findings";
import { withChanged } from "./pages";

export type Act =
  | { verb: "confirm"; reason: string }
  | { verb: "dismiss"; reason: string }
  | { verb: "restore"; reason: string }
  | { verb: "waive"; reason: string; until_on: string }
  | { verb: "withdraw"; waiver: string }
  | { verb: "agree"; waiver: string }
  | ({ verb: "assign"; owner_name: string | null } & api.Assignment)
  | { verb: "answer"; text: string };

/** How a finding will look, as far as it can be told before the answer. */
export function foreseen(act: Act): Partial<Finding> {
  switch (act.verb) {
    case "confirm":
      return { state: "open", confirmed_at: new Date().toISOString() };
    case "dismiss":
      return { state: "dismissed", dismissed_reason: act.reason };
    case "restore":
      return { state: "candidate", dismissed_reason: "" };
    case "waive":
      return { state: "waived" };
    case "withdraw":
      return { state: "open", waiver: null };
    case "assign":
      return { owner: act.owner, owner_name: act.owner_name, due_on: act.due_on };
    default:
      return {};
  }
}

/** The id of the waiver, where one was made, and of an assignment the version that it made. */
export type Done = { waiver?: string; version?: number };

async function carriedOut(finding: Finding, act: Act): Promise<Done> {
  const looked = { id: finding.id, fingerprint: finding.fingerprint };
  switch (act.verb) {
    case "confirm":
      await api.confirmFinding({ ...looked, ...(act.reason ? { reason: act.reason } : {}) });
      return {};
    case "dismiss":
      await api.dismissFinding({ ...looked, reason: act.reason });
      return {};
    case "restore":
      await api.restoreFinding({ id: finding.id, reason: act.reason });
      return {};
    case "waive":
      return {
        waiver: await api.waiveFinding({
          finding: finding.id,
          fingerprint: finding.fingerprint,
          reason: act.reason,
          until_on: act.until_on,
        }),
      };
    case "withdraw":
      await api.withdrawWaiver(act.waiver);
      return {};
    case "agree":
      await api.agreeToWaiver(act.waiver);
      return {};
    case "assign":
      return {
        version: await api.assignFinding({
          id: finding.id,
          owner: act.owner,
          due_on: act.due_on,
        }),
      };
    case "answer":
      await api.answerFinding({ id: finding.id, text: act.text });
      return {};
  }
}

type Listed = InfiniteData<FindingsPage, string | null>;

/** Changes single findings in every list that was read. What it returns puts all of it back. */
function changeLists(queries: QueryClient, changes: ReadonlyMap<string, Partial<Finding>>) {
  const kept = queries.getQueriesData<Listed>({ queryKey: ["findings"] });
  for (const [key, data] of kept) {
    const question = key[1] as FindingsQuestion | null;
    if (!data || !question) continue;
    queries.setQueryData<Listed>(key, {
      ...data,
      pages: withChanged(data.pages, question, changes),
    });
  }
  return () => {
    for (const [key, data] of kept) queries.setQueryData(key, data);
  };
}

/** The finding as it stands now: its pane and every row of it. */
async function readAgain(queries: QueryClient, id: string): Promise<Finding> {
  const fresh = await api.finding(id);
  queries.setQueryData(["finding", id], fresh);
  changeLists(queries, new Map([[id, fresh]]));
  return fresh;
}

/** Lists are asked again when they are next needed; at once where a row has to appear. */
function askAgainWhereMissing(queries: QueryClient, fresh: Finding) {
  queries.invalidateQueries({ queryKey: ["findings"], refetchType: "none" });
  for (const [key, data] of queries.getQueriesData<Listed>({ queryKey: ["findings"] })) {
    const question = key[1] as FindingsQuestion | null;
    const isListed = data?.pages.some((page) => page.findings.some(({ id }) => id === fresh.id));
    if (question && passes(fresh, question) && !isListed) {
      // What is on its way may have been asked before the verb was done.
      queries
        .cancelQueries({ queryKey: key, exact: true })
        .then(() => queries.refetchQueries({ queryKey: key, exact: true, type: "active" }));
    }
  }
}

export type Asked = { finding: Finding; act: Act };
type Heard = {
  onDone?: (asked: Asked, done: Done) => void;
  onRefused?: (asked: Asked, error: unknown) => void;
};

/**
 * Verbs on single findings, as many under way as there are. The lists go by what was foreseen, then
 * by what the API says.
 */
export function useAct({ onDone, onRefused }: Heard = {}) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ finding, act }: Asked) => carriedOut(finding, act),
    onMutate: async ({ finding, act }) => {
      await queries.cancelQueries({ queryKey: ["findings"] });
      return changeLists(queries, new Map([[finding.id, foreseen(act)]]));
    },
    onError: (error, asked, putBack) => {
      putBack?.();
      readAgain(queries, asked.finding.id).catch(() => undefined);
      onRefused?.(asked, error);
    },
    onSuccess: async (done, asked) => {
      onDone?.(asked, done);
      const fresh = await readAgain(queries, asked.finding.id);
      askAgainWhereMissing(queries, fresh);
      for (const key of ["finding-history", "findings-summary", "checks", "alignment-map"]) {
        queries.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

/** The verb that takes another one back, where there is one; else see `bulkUndoOf`. */
export function undoOf({ finding, act }: Asked, waiver: string | null): Act | null {
  switch (act.verb) {
    case "dismiss":
      // Restoring asks for another look; it would not give a confirmation back.
      if (finding.confirmed_at) return null;
      return { verb: "restore", reason: "Taken back right after it was dismissed." };
    case "waive":
      return waiver ? { verb: "withdraw", waiver } : null;
    default:
      return null;
  }
}

/** One verb on several findings, all or nothing; `onDone` gets what was done in words. */
export function useBulk({ onDone }: { onDone: (done: BulkDone) => void }) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ request }: BulkAsked) => api.actOnFindings(request),
    onSuccess: (written, { request, before }) => {
      // Said by the hook: the bar is gone by then, as what was selected left the list.
      onDone({
        words: doneWords(request.verb, written),
        undo: bulkUndoOf(request, before, written),
      });
      return refreshFindings(queries);
    },
    // What was refused may have changed: the list shows it before the next try.
    onError: () => refreshFindings(queries),
  });
}

type BulkAsked = { request: api.BulkRequest; before: readonly Finding[] };
type UndoHeard = { onDone: (words: string) => void; onRefused: (error: unknown) => void };

/** Takes a verb on several back, step by step. */
export function useBulkUndo({ onDone, onRefused }: UndoHeard) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ undo }: BulkDone) => {
      for (const request of undo ?? []) await api.actOnFindings(request);
    },
    onSuccess: (_, { words }) => onDone(`Taken back: ${words}`),
    onError: onRefused,
    onSettled: () => refreshFindings(queries),
  });
}
