import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Finding } from "@/api";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { humanise } from "@/ui/words";
import styles from "./FindingsList.module.css";
import { CODE_WORDS, findingSentence, SEVERITY_WORDS } from "./words";

const ROW_HEIGHT = 74;

type Props = {
  findings: readonly Finding[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
};

/** Findings one below the other; only those in sight stand in the document. Keys: ↑ ↓ or k j. */
export function FindingsList({
  findings,
  chosen,
  onChoose,
  hasMore,
  isLoadingMore,
  onMore,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: findings.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index < findings.length ? ROW_HEIGHT : 56),
    getItemKey: (index) => findings[index]?.id ?? "more",
    overscan: 8,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= findings.length) onMore();
  }, [hasMore, isLoadingMore, last, findings.length, onMore]);

  const at = findings.findIndex((one) => one.id === chosen);
  function onKeyDown(event: KeyboardEvent) {
    const step =
      event.key === "ArrowDown" || event.key === "j"
        ? 1
        : event.key === "ArrowUp" || event.key === "k"
          ? -1
          : 0;
    const next = findings[at + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    list.scrollToIndex(at + step);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons in it
    <div className={styles.scroller} ref={scroller} onKeyDown={onKeyDown}>
      <ul className={styles.list} style={{ height: list.getTotalSize() }} aria-label="Findings">
        {items.map((item) => {
          const finding = findings[item.index];
          return (
            <li
              key={item.key}
              className={styles.row}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {finding ? (
                <FindingRow
                  finding={finding}
                  isChosen={finding.id === chosen}
                  onChoose={() => onChoose(finding.id)}
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

type RowProps = { finding: Finding; isChosen: boolean; onChoose: () => void };

function FindingRow({ finding, isChosen, onChoose }: RowProps) {
  const stake = toMinorOrNull(finding.money_at_stake);
  return (
    <button
      type="button"
      className={styles.finding}
      aria-current={isChosen ? "true" : undefined}
      onClick={onChoose}
    >
      <i className={styles.severity} data-severity={finding.severity} />
      <span className={styles.words}>
        <span className={styles.title} title={findingSentence(finding)}>
          {findingSentence(finding)}
        </span>
        <span className={styles.note}>
          {CODE_WORDS[finding.code] ?? humanise(finding.code)}
          {` · ${SEVERITY_WORDS[finding.severity] ?? humanise(finding.severity)}`}
          {finding.department_names.length > 0 ? ` · ${finding.department_names.join(", ")}` : ""}
          {` · since ${formatDay(finding.opened_at)}`}
          {finding.state === "open" ? "" : ` · ${finding.state}`}
        </span>
      </span>
      <span
        className={styles.money}
        title={stake === null ? "money unknown" : formatExact(stake, finding.currency)}
      >
        {stake === null ? "unknown" : formatCompact(stake, finding.currency)}
      </span>
    </button>
  );
}
