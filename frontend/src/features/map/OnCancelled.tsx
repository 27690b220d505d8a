import type { MapObjective } from "@/api";
import { isCarrying, partWords } from "@/features/funding/cancelled";
import { formatCompact } from "@/ui/money";
import styles from "./Inspector.module.css";
import type { Ledger, Sum } from "./ledger";
import { initiativesOf } from "./selected";

type Props = {
  ledger: Ledger;
  objective: MapObjective;
  /** The objective with all that stands below it. */
  whole: Sum;
  /** What its fold is called, where the figure itself is said elsewhere. */
  summary?: string;
  onOpen: (initiative: string) => void;
};

/** What of an objective's money is still recorded on cancelled work, and that work by name. */
export function OnCancelled({ ledger, objective, whole, summary, onOpen }: Props) {
  const { currency } = ledger.map;
  const words = partWords(objective, currency);
  if (words === null) return null;
  const listed = initiativesOf(ledger, whole).filter(({ entry }) => isCarrying(entry));
  const hidden = objective.cancelled_initiatives - listed.length;
  return (
    <details className={styles.cancelled}>
      <summary>{summary ?? words}</summary>
      {listed.length > 0 ? (
        <ul className={styles.list} aria-label="Cancelled work that carries money">
          {listed.map(({ entry, minor }) => (
            <li key={entry.id}>
              <span className={styles.listName}>
                <button type="button" className={styles.link} onClick={() => onOpen(entry.id!)}>
                  {entry.name}
                </button>
                <small>{ledger.map.departments[entry.department]!.name}</small>
              </span>
              <span className={styles.money}>
                {minor === null ? "no figure" : formatCompact(minor, currency)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {hidden > 0 ? (
        <p className={styles.lead}>
          {listed.length > 0 ? "and " : ""}
          {hidden} that you may not see one by one
        </p>
      ) : null}
      <p className={styles.lead}>It stays recorded until the amounts of that work are changed.</p>
    </details>
  );
}
