import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useImperativeHandle, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
import { isBeforeToday } from "@/ui/dates";
import { lensNote } from "./lensWords";
import styles from "./MapPaper.module.css";
import type { PrintedFindings } from "./print/PrintPages";
import type { SheetProps } from "./print/Sheet";
import { useAgreement, useReadsRounds } from "./useAgreement";

const loadPages = () => import("./print/PrintPages");
type Pages = Awaited<ReturnType<typeof loadPages>>;

/** Paper is prepared once nothing else is done, and after so long in any case. */
const LONGEST_WAIT = 1200;

/** Findings on a print; of more, it is said how many there are. */
const MOST_PRINTED = 500;

export type Printed = Omit<SheetProps, "note">;
/** Prints once all of the paper is there. */
export type Print = () => Promise<void>;

/** What the screen shows and what its lens says of itself. */
export function useSheet(shown: Printed): SheetProps {
  const readsFindings = useMayRead("finding");
  const note = lensNote(shown.board.ledger, shown.lens, { readsFindings, hasGrid: true });
  return { ...shown, note };
}

/**
 * The map on paper, as it stands on the screen. It is prepared while nobody waits, so that the
 * browser's own print has it as well, and stays in its place of the page however wide that is: for
 * a print, the browser makes the page as wide as the paper.
 */
export function MapPaper({ print, ...shown }: Printed & { print: RefObject<Print | null> }) {
  const sheet = useSheet(shown);
  const { map } = shown.board.ledger;
  const isReady = useIdle();
  const [pages, setPages] = useState<Pages | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const mayRead = useMayRead("finding");
  const readsFindings = mayRead && !isBeforeToday(map.as_of);
  const found = useQuery({
    queryKey: ["findings", "printed", map.strategy.id, map.run?.id],
    queryFn: async ({ signal }): Promise<PrintedFindings> => {
      const question = { strategy: map.strategy.id, state: "open", page_size: MOST_PRINTED };
      const page = await api.findings(question, null, signal);
      return { findings: page.findings, hasMore: page.cursor !== null };
    },
    enabled: isReady && readsFindings,
    staleTime: 60_000,
  });
  const readsRounds = useReadsRounds();
  const agreement = useAgreement(map.strategy.id, isReady ? "agreement" : shown.lens);
  const isWhole =
    pages !== null && !(readsFindings && found.isPending) && !(readsRounds && agreement.isPending);
  useImperativeHandle(print, () => async () => {
    const ready = await loadPages();
    flushSync(() => setPages(ready));
    if (readsFindings && !found.data) await found.refetch();
    if (readsRounds && !agreement.data) await agreement.refetch();
    window.print();
  });
  useEffect(() => {
    if (isReady) loadPages().then(setPages);
  }, [isReady]);
  useEffect(() => {
    // Pressed before the paper is there, the keys of a print wait for it.
    function onKeyDown(event: KeyboardEvent) {
      const isPrint = event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey);
      if (!isPrint || event.shiftKey || event.altKey || isWhole) return;
      event.preventDefault();
      print.current?.();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isWhole, print]);
  useEffect(() => {
    // The sheets stand in the document only while it is printed.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!isPrinting) return null;
  return createPortal(
    pages ? (
      <div className="map-print">
        <pages.PrintPages
          {...sheet}
          agreement={agreement.data ?? (readsRounds && !agreement.error ? "being read" : null)}
          found={found.data ?? (readsFindings && !found.error ? "being read" : null)}
        />
      </div>
    ) : (
      <p className={styles.preparing}>
        The paper of this map is still being prepared. Print again in a moment.
      </p>
    ),
    document.body,
  );
}

/** Whether the page has come to rest once. */
function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const rest = () => setIdle(true);
    // A page that draws nothing is not told that it is idle, and not every browser tells it.
    const wait = setTimeout(rest, LONGEST_WAIT);
    let idle: number | undefined;
    // Between the map's last change and its frame a page is idle too, but its machine is not.
    const shown = afterFrame(() => {
      idle = window.requestIdleCallback?.(rest);
    });
    return () => {
      clearTimeout(wait);
      shown();
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, []);
  return isIdle;
}

/** Does something once the next frame has been handed on; what is returned takes it back. */
function afterFrame(act: () => void): () => void {
  let asked = requestAnimationFrame(() => {
    asked = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(asked);
}
