import type { MapPair } from "@/api";
import { formatCompact, toMinorOrNull } from "@/ui/money";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";
import type { Ledger } from "./ledger";
import { pairWord } from "./touching";

type Props = {
  ledger: Ledger;
  pairs: readonly MapPair[];
  onSelect: (selection: Selection) => void;
};

/** Confirmed pairs that touch what was chosen; those nobody has confirmed are told to nobody here. */
export function TouchingPairs({ ledger, pairs, onSelect }: Props) {
  if (pairs.length === 0) return null;
  const { currency } = ledger.map;
  return (
    <section className={styles.section}>
      <h3>Confirmed pairs</h3>
      <ul className={styles.list} aria-label="Confirmed pairs">
        {pairs.map((pair) => {
          const money = toMinorOrNull(pair.money_at_stake);
          return (
            <li key={pair.finding}>
              <span className={styles.listName}>
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => onSelect({ kind: "pair", id: pair.finding })}
                >
                  {pair.title}
                </button>
                <small>{pairWord(pair)}</small>
              </span>
              <span className={styles.money}>
                {money === null ? "no figure" : formatCompact(money, currency)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
