import { useState } from "react";
import { formatCompact, formatExact, narrowSymbol } from "@/ui/money";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";
import type { Ledger, Sum } from "./ledger";
import { initiativesOf } from "./selected";
import { STATUS_WORDS, statusOf } from "./tiles";

const FIRST = 25;

type Props = {
  ledger: Ledger;
  sum: Sum;
  onSelect: (selection: Selection) => void;
  /** So many are seen before all are asked for. */
  first?: number;
};

/** The initiatives behind a sum, by money. What a reader may not see is counted, not named. */
export function InitiativeList({ ledger, sum, onSelect, first = FIRST }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const all = initiativesOf(ledger, sum);
  if (sum.initiatives === 0) return null;
  const shown = isWhole ? all : all.slice(0, first);
  const { currency, departments } = ledger.map;
  const hidden = sum.initiatives - all.length;
  return (
    <section className={styles.section}>
      <h3>Initiatives by money</h3>
      {shown.length > 0 ? (
        <ul className={styles.list}>
          {shown.map(({ initiative, entry, minor, isAssumed }) => {
            const status = statusOf(entry);
            return (
              <li key={initiative}>
                <i className={styles.dot} data-status={status} title={STATUS_WORDS[status]} />
                <span className={styles.listName}>
                  {entry.id ? (
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => onSelect({ kind: "initiative", id: entry.id! })}
                    >
                      {entry.name}
                    </button>
                  ) : (
                    <em>Confidential initiative</em>
                  )}
                  <small>
                    {departments[entry.department]!.name} · {STATUS_WORDS[status]}
                    {isAssumed ? " · share assumed" : ""}
                  </small>
                </span>
                <span
                  className={styles.money}
                  title={minor === null ? "no figure" : formatExact(minor, currency)}
                >
                  {minor === null ? `${narrowSymbol(currency)}?` : formatCompact(minor, currency)}
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
      {hidden > 0 ? (
        <p className={styles.lead}>and {hidden} that you may not see one by one</p>
      ) : null}
      {all.length > shown.length ? (
        <button type="button" className={styles.link} onClick={() => setIsWhole(true)}>
          Show all {all.length.toLocaleString("en")}
        </button>
      ) : null}
    </section>
  );
}
