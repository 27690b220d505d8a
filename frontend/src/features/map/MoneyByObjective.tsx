import { formatCompact, formatExact } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";
import { hasKnownMoney, type Ledger } from "./ledger";
import { objectivesOf } from "./selected";

type Props = {
  ledger: Ledger;
  departments: readonly number[];
  onSelect: (selection: Selection) => void;
};

/** Where a department's money goes: what stands directly at each objective, most of it first. */
export function MoneyByObjective({ ledger, departments, onSelect }: Props) {
  const { currency } = ledger.map;
  const rows = objectivesOf(ledger, departments);
  if (rows.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>Money by objective</h3>
      <ul className={styles.list} aria-label="Money by objective">
        {rows.map(({ objective, sum }) => (
          <li key={objective.id}>
            <span className={styles.listName}>
              <button
                type="button"
                className={styles.link}
                onClick={() => onSelect({ kind: "objective", id: objective.id })}
              >
                {objective.name}
              </button>
              <small>
                {counted(sum.initiatives, "initiative")}
                {sum.unknown > 0 ? `, ${sum.unknown} without a figure` : ""}
              </small>
            </span>
            <span className={styles.money} title={formatExact(sum.minor, currency)}>
              {hasKnownMoney(sum) ? formatCompact(sum.minor, currency) : "no figure"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
