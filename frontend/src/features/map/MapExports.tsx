import { Menu } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import * as api from "@/api";
import { useMayRead } from "@/features/access/session";
import { isBeforeToday, toDateField } from "@/ui/dates";
import { saveFile } from "@/ui/files";
import { cellsTable } from "./cellsTable";
import type { PrintedFindings } from "./print/PrintPages";
import type { SheetProps } from "./print/Sheet";

const loadPages = () => import("./print/PrintPages");
type Pages = Awaited<ReturnType<typeof loadPages>>;

/** Findings on a print; more than these are said to be more. */
const MOST_PRINTED = 500;

/**
 * Print, picture and table of the map as it stands on the screen. Paper is prepared while nobody
 * waits, so that the browser's own print has it as well.
 */
export function MapExports(sheet: SheetProps) {
  const { map } = sheet.board.ledger;
  const isReady = useIdle();
  const [pages, setPages] = useState<Pages | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const readsFindings = useMayRead("finding") && !isBeforeToday(map.as_of);
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
  useEffect(() => {
    if (isReady) loadPages().then(setPages);
  }, [isReady]);
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

  const name = `alignment-map-${toDateField(new Date(map.as_of))}`;
  const make = useMutation({
    mutationFn: async (form: "print" | "svg" | "png" | "csv") => {
      if (form === "csv") {
        return saveFile(
          new Blob([cellsTable(sheet.board.ledger)], { type: "text/csv" }),
          `${name}.csv`,
        );
      }
      if (form === "print") {
        const ready = await loadPages();
        flushSync(() => setPages(ready));
        if (readsFindings && !found.data) await found.refetch();
        return window.print();
      }
      const files = await import("./print/files");
      if (form === "png") return saveFile(await files.pngOf(sheet), `${name}.png`);
      const type = "image/svg+xml";
      return saveFile(new Blob([await files.svgOf(sheet)], { type }), `${name}.svg`);
    },
  });
  return (
    <>
      {make.error ? <span role="alert">The file could not be made.</span> : null}
      <Menu position="bottom-end" width={220} withinPortal={false}>
        <Menu.Target>
          <button type="button" aria-busy={make.isPending || undefined}>
            Export
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => make.mutate("print")}>Print (A4, A3)</Menu.Item>
          <Menu.Item onClick={() => make.mutate("svg")}>Drawing (SVG)</Menu.Item>
          <Menu.Item onClick={() => make.mutate("png")}>Picture (PNG)</Menu.Item>
          <Menu.Item onClick={() => make.mutate("csv")}>Cells (CSV)</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isPrinting && pages
        ? createPortal(
            <div className="map-print">
              <pages.PrintPages {...sheet} found={found.data ?? null} />
            </div>,
            document.body,
          )
        : null}
    </>
  );
}

/** Whether the page has come to rest once. */
function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const wait = window.setTimeout(() => setIdle(true), 1200);
    return () => window.clearTimeout(wait);
  }, []);
  return isIdle;
}
