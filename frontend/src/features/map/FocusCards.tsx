import { formatCompact, formatExact, narrowSymbol } from "@/ui/money";
import { counted } from "@/ui/words";
import type { Selection } from "./address";
import styles from "./FocusCards.module.css";
import { CARD, type Card, cardColumns, sectionsOf } from "./focus";
import type { Ledger } from "./ledger";
import { STATUS_WORDS, statusOf } from "./tiles";

type Props = {
  ledger: Ledger;
  objective: number;
  /** Of the row in the grid. */
  row: number;
  left: number;
  width: number;
  /** The column that the cell stands for to the keyboard, and whether Tab leads to it. */
  column: number;
  isActive: boolean;
  columns: number;
  onSelect: (selection: Selection) => void;
};

/** One cell over all departments: the initiatives of the row as named cards. */
export function FocusCards(props: Props) {
  const { ledger, objective, row, left, width, column, isActive, columns, onSelect } = props;
  const sections = sectionsOf(ledger, objective);
  const count = sections.reduce((sum, one) => sum + one.cards.length + one.hidden, 0);
  const { name } = ledger.map.objectives[objective]!;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div
      role="gridcell"
      aria-colindex={2}
      aria-colspan={columns}
      tabIndex={isActive ? 0 : -1}
      className={styles.cards}
      style={{ left, width }}
      data-row={row}
      data-column={column}
      data-cards="true"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset: nothing is filled in */}
      <div
        role="group"
        aria-label={`${name}: ${counted(count, "initiative")} by department`}
        className={styles.columns}
        style={{ columnCount: cardColumns(width) }}
      >
        {count === 0 ? <p>No initiative serves this objective.</p> : null}
        {sections.map((section) => (
          <section key={section.department} className={styles.section} aria-label={section.name}>
            <h3>{section.name}</h3>
            {section.cards.map((card) => (
              <CardMark key={card.at} ledger={ledger} card={card} onSelect={onSelect} />
            ))}
            {section.hidden > 0 ? (
              <p className={styles.card} style={{ height: CARD - 4 }}>
                {counted(section.hidden, "initiative")} that you may not see one by one
              </p>
            ) : null}
          </section>
        ))}
      </div>
    </div>
  );
}

type CardProps = { ledger: Ledger; card: Card; onSelect: Props["onSelect"] };

function CardMark({ ledger, card, onSelect }: CardProps) {
  const { entry, minor, isAssumed } = card;
  const { currency } = ledger.map;
  const status = statusOf(entry);
  const money =
    minor === null ? (
      <b title="no figure">{narrowSymbol(currency)}?</b>
    ) : (
      <b title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</b>
    );
  const inside = (
    <>
      <span className={styles.name} title={entry.name ?? undefined}>
        {entry.name ?? "Confidential initiative"}
      </span>
      <span className={styles.foot}>
        {money}
        <small>
          {STATUS_WORDS[status]}
          {isAssumed ? ", share assumed" : ""}
        </small>
      </span>
    </>
  );
  const style = { height: CARD - 4 };
  return entry.id ? (
    <button
      type="button"
      className={styles.card}
      data-status={status}
      style={style}
      onClick={() => onSelect({ kind: "initiative", id: entry.id! })}
    >
      {inside}
    </button>
  ) : (
    <div className={styles.card} data-status={status} style={style}>
      {inside}
    </div>
  );
}
