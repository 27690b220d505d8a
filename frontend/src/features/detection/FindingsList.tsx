import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { FindingRow } from "./FindingRow";
import styles from "./FindingsList.module.css";
import { GroupHead } from "./GroupHead";
import type { Row } from "./groups";

const HEIGHTS = { finding: 74, group: 48, more: 56 };

type Props = {
  rows: readonly Row[];
  chosen: string | undefined;
  selected: ReadonlySet<string>;
  /** Counts up each time the keys should bring the chosen row into sight and focus it. */
  focusTurn: number;
  onChoose: (id: string) => void;
  /** Null for those who may do nothing to several. */
  onSelect: ((id: string, isRange: boolean) => void) | null;
  onSelectAll: (ids: readonly string[]) => void;
  onFold: (cause: string) => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
};

/** Findings one below the other, those of one cause together; only what is in sight is drawn. */
export function FindingsList(props: Props) {
  const { rows, chosen, selected, focusTurn, hasMore, isLoadingMore, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? "more"],
    getItemKey: (index) => rows[index]?.key ?? "more",
    overscan: 8,
  });
  // The sizes of rows already seen are kept by key; another kind at an index has another height.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what it measures
  useEffect(() => list.measure(), [list, rows]);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= rows.length) onMore();
  }, [hasMore, isLoadingMore, last, rows.length, onMore]);

  const at = rows.findIndex((row) => row.kind === "finding" && row.finding.id === chosen);
  const isListed = at >= 0;
  const place = useRef(at);
  useEffect(() => {
    place.current = at;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: also once a linked finding is listed
  useEffect(() => {
    if (place.current >= 0) list.scrollToIndex(place.current);
  }, [list, chosen, isListed]);
  useEffect(() => {
    if (focusTurn === 0 || !chosen) return;
    const frame = requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        const row = scroller.current?.querySelector<HTMLElement>(`[data-finding="${chosen}"]`);
        // On a narrow page only one pane is to be seen: there the finding itself is read on.
        if (row?.offsetParent) row.focus({ preventScroll: true });
        else document.getElementById("finding-title")?.focus();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [focusTurn, chosen]);

  return (
    <div className={styles.scroller} ref={scroller}>
      <ul className={styles.list} style={{ height: list.getTotalSize() }} aria-label="Findings">
        {items.map((item) => {
          const row = rows[item.index];
          return (
            <li
              key={item.key}
              className={styles.row}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row?.kind === "finding" ? (
                <FindingRow
                  finding={row.finding}
                  isInGroup={row.isInGroup}
                  isChosen={row.finding.id === chosen}
                  isSelected={selected.has(row.finding.id)}
                  onChoose={props.onChoose}
                  onSelect={props.onSelect}
                />
              ) : row ? (
                <GroupHead
                  group={row.group}
                  hasMore={hasMore}
                  selected={selected}
                  onFold={props.onFold}
                  onSelectAll={props.onSelect ? props.onSelectAll : null}
                />
              ) : (
                <Button variant="default" size="xs" loading={isLoadingMore} onClick={onMore}>
                  Load more
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
