import { useEffect, useRef } from "react";
import { formatCompact } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./GroupHead.module.css";
import type { Group } from "./groups";

type Props = {
  group: Group;
  /** Further pages may hold more of the same cause. */
  hasMore: boolean;
  selected: ReadonlySet<string>;
  onFold: (cause: string) => void;
  onSelectAll: ((ids: readonly string[]) => void) | null;
};

/** One cause, how many findings share it, and the most that their money comes to. */
export function GroupHead({ group, hasMore, selected, onFold, onSelectAll }: Props) {
  const ids = group.findings.map((one) => one.id);
  const count = ids.filter((id) => selected.has(id)).length;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = count > 0 && count < ids.length;
  });
  return (
    <div className={styles.head}>
      {onSelectAll ? (
        <label className={styles.select}>
          <input
            ref={box}
            type="checkbox"
            checked={count === ids.length}
            aria-label={`Select all of ${group.title}`}
            onChange={() => onSelectAll(ids)}
          />
        </label>
      ) : null}
      <button
        type="button"
        className={styles.fold}
        aria-expanded={!group.isFolded}
        onClick={() => onFold(group.cause)}
      >
        <i className={styles.arrow} aria-hidden />
        <span className={styles.words}>
          <span className={styles.title} title={group.title}>
            {group.title}
          </span>
          <span className={styles.count}>
            {counted(ids.length, "finding")}
            {hasMore ? " so far" : ""} of one cause
          </span>
        </span>
        <span className={styles.money}>{moneyOf(group)}</span>
      </button>
    </div>
  );
}

function moneyOf({ known, unknown, isAtMost, findings }: Group): string {
  if (known === null) return unknown === findings.length ? "unknown" : "shared money";
  const sum = `${isAtMost ? "at most " : ""}${formatCompact(known, findings[0]!.currency)}`;
  return unknown > 0 ? `${sum} + ${unknown} unknown` : sum;
}
