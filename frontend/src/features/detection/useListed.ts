import { useEffect, useMemo, useState } from "react";
import type { Finding, FindingsQuestion } from "@/api";
import { passes } from "./address";
import { useFindings } from "./findings";
import { rowsOf, walkOf } from "./groups";
import { mayFollow } from "./pages";

/** The list of a question: its rows, the order the keys walk in, and what is still to be read. */
export function useListed(question: FindingsQuestion | null) {
  const asked = useFindings(question);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const findings = useMemo(
    () => asked.data?.pages.flatMap((page) => page.findings) ?? [],
    [asked.data],
  );
  const rows = useMemo(() => rowsOf(findings, folded), [findings, folded]);
  const walk = useMemo(() => walkOf(rows), [rows]);
  function fold(cause: string) {
    const next = new Set(folded);
    if (!next.delete(cause)) next.add(cause);
    setFolded(next);
  }
  return { asked, findings, rows, walk, fold };
}

/** A link may lead to a finding further down: reads on until its place in the list is there. */
export function useReadOnTo(
  linked: Finding | undefined,
  question: FindingsQuestion | null,
  { asked, findings }: ReturnType<typeof useListed>,
) {
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = asked;
  const last = findings.at(-1);
  const isFurther =
    linked !== undefined &&
    last !== undefined &&
    question !== null &&
    !isPlaceholderData &&
    passes(linked, question) &&
    !findings.some((one) => one.id === linked.id) &&
    mayFollow(linked, last);
  useEffect(() => {
    if (isFurther && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [isFurther, hasNextPage, isFetchingNextPage, fetchNextPage]);
}
