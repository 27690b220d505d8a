import { CloseButton } from "@mantine/core";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import type { Selection } from "./address";
import { InitiativeDetail } from "./InitiativeDetail";
import { InitiativeList } from "./InitiativeList";
import styles from "./Inspector.module.css";
import { Amounts, Fact, Heading, OpenPage } from "./InspectorParts";
import { BAND_NAMES, bandNote, PART_NAMES } from "./labels";
import { hasFigure, type Ledger, type PartSum } from "./ledger";
import { MarksHere } from "./MarksHere";
import { MoneyByObjective } from "./MoneyByObjective";
import { ObjectiveDetail } from "./ObjectiveDetail";
import { PairDetail } from "./PairDetail";
import type { Selected } from "./selected";

type Props = {
  ledger: Ledger;
  selected: Selected;
  onSelect: (selection: Selection | null) => void;
};

/** The pane at the right: what was chosen, its money to the cent, and what stands behind it. */
export function Inspector({ ledger, selected, onSelect }: Props) {
  return (
    <div className={styles.inspector}>
      <CloseButton
        className={styles.close}
        aria-label="Close the inspector"
        onClick={() => onSelect(null)}
      />
      <Body ledger={ledger} selected={selected} onSelect={onSelect} />
    </div>
  );
}

function Body({ ledger, selected, onSelect }: Props) {
  const { currency } = ledger.map;
  switch (selected.kind) {
    case "objective":
      return <ObjectiveDetail ledger={ledger} selected={selected} onSelect={onSelect} />;
    case "band":
      return (
        <>
          <Heading over="Below the tree" title={BAND_NAMES[selected.band]} />
          <p className={styles.lead}>{humanise(bandNote(ledger, selected.band))}.</p>
          <Amounts sum={selected.whole} currency={currency} />
          <Made parts={selected.made} currency={currency} />
          <MarksHere ledger={ledger} selected={selected} />
          <InitiativeList ledger={ledger} sum={selected.whole} onSelect={onSelect} />
        </>
      );
    case "department":
      return (
        <>
          <Heading
            over={selected.count > 1 ? `${selected.count} departments together` : "Department"}
            title={selected.department.name}
          />
          <Amounts sum={selected.whole} currency={currency} />
          {selected.count > 1 ? null : <OpenPage noun="department" id={selected.department.id} />}
          <dl className={styles.facts}>
            {selected.parts.map(({ band, sum }) => (
              <Fact key={band} label={band === "traced" ? "Serves objectives" : BAND_NAMES[band]}>
                <span title={formatExact(sum.minor, currency)}>
                  {formatCompact(sum.minor, currency)}
                </span>
                <small>{counted(sum.initiatives, "initiative")}</small>
              </Fact>
            ))}
          </dl>
          <MarksHere ledger={ledger} selected={selected} />
          <MoneyByObjective ledger={ledger} departments={selected.indexes} onSelect={onSelect} />
          {selected.count > 1 ? null : (
            <SubjectFindings
              noun="department"
              subject={selected.department.id}
              strategy={ledger.map.strategy.id}
              isPast={isBeforeToday(ledger.map.as_of)}
            />
          )}
          <InitiativeList ledger={ledger} sum={selected.whole} onSelect={onSelect} />
        </>
      );
    case "pair":
      return <PairDetail ledger={ledger} pair={selected.pair} onSelect={onSelect} />;
    case "cell":
      return (
        <>
          <Heading over={selected.columnName} title={selected.rowName} />
          <Amounts sum={selected.whole} currency={currency} />
          <Made parts={selected.made} currency={currency} />
          <button type="button" className={styles.link} onClick={() => onSelect(selected.row)}>
            All departments of this row
          </button>
          <InitiativeList ledger={ledger} sum={selected.whole} onSelect={onSelect} />
        </>
      );
    case "initiative":
      return (
        <InitiativeDetail ledger={ledger} initiative={selected.initiative} onSelect={onSelect} />
      );
  }
}

/** What a band is made of, each part with its money and count. */
function Made({ parts, currency }: { parts: readonly PartSum[]; currency: string }) {
  if (parts.length === 0) return null;
  return (
    <dl className={styles.facts} data-testid="band-parts">
      {parts.map((one) => (
        <Fact key={one.part} label={humanise(PART_NAMES[one.part])}>
          {hasFigure(one) ? (
            <span title={formatExact(one.minor, currency)}>
              {formatCompact(one.minor, currency)}
            </span>
          ) : (
            "no figure"
          )}
          {one.initiatives > 0 ? <small>{counted(one.initiatives, "initiative")}</small> : null}
          {one.unknown > 0 && hasFigure(one) ? <small>{one.unknown} without a figure</small> : null}
        </Fact>
      ))}
    </dl>
  );
}
