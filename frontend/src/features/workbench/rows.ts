/** The rows of the workbench: the first page at once, the others after it until all are there. */
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { type Question, type Row, type RowsPage, rowsPage, type WorkNoun } from "@/api/workbench";

const FIRST_PAGE = "200";
const PAGE = "1000";
type Pages = InfiniteData<RowsPage, string | null>;

export function useRows(noun: WorkNoun, question: Question) {
  const queries = useQueryClient();
  const queryKey = useMemo(() => ["workbench", noun, question] as const, [noun, question]);
  const asked = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      rowsPage(
        noun,
        { ...question, page_size: pageParam === null ? FIRST_PAGE : PAGE },
        pageParam,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (latest) => latest.cursor,
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = asked;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);

  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  const held = useRef<ReadonlyMap<string, Row>>(new Map());
  useMemo(() => {
    held.current = new Map(rows.map((row) => [row.id, row]));
  }, [rows]);

  const put = useCallback(
    (change: (rows: RowsPage["rows"], page: number, of: number) => Row[]) => {
      queries.setQueryData<Pages>(queryKey, (data) =>
        data
          ? {
              ...data,
              pages: data.pages.map((page, at) => ({
                ...page,
                rows: change(page.rows, at, data.pages.length),
              })),
            }
          : data,
      );
    },
    [queries, queryKey],
  );
  /** Puts rows in place of those that were read; of one that is read already the newer stays. */
  const keep = useCallback(
    (written: readonly Row[]) => {
      const byId = new Map(written.map((row) => [row.id, row]));
      held.current = new Map([...held.current, ...byId]);
      put((before) =>
        before.some((row) => byId.has(row.id))
          ? before.map((row) => byId.get(row.id) ?? row)
          : before,
      );
    },
    [put],
  );
  /** Puts a new row on top, wherever it will stand when the rows are read again. */
  const add = useCallback(
    (row: Row) => put((before, page) => (page === 0 ? [row, ...before] : before)),
    [put],
  );
  /** Puts new rows below the last, where they were made. */
  const append = useCallback(
    (made: readonly Row[]) =>
      put((before, page, of) => (page === of - 1 ? [...before, ...made] : before)),
    [put],
  );
  /** Takes rows away that are no more. */
  const remove = useCallback(
    (ids: readonly string[]) => {
      const gone = new Set(ids);
      if (gone.size > 0) put((before) => before.filter(({ id }) => !gone.has(id)));
    },
    [put],
  );
  const rowOf = useCallback((id: string) => held.current.get(id), []);
  return {
    rows,
    rowOf,
    keep,
    add,
    append,
    remove,
    error: asked.error,
    isLoading: asked.isPending,
    isComplete: asked.data !== undefined && !hasNextPage,
    reload: asked.refetch,
  };
}
