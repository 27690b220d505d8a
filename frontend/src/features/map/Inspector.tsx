import { CloseButton } from "@mantine/core";
import type { ReactNode } from "react";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { SHARE_BASE } from "@/ui/ShareBar";
import { counted, formatPoints, formatShare, humanise } from "@/ui/words";
import type { Selection } from "./address";
import { InitiativeDetail } from "./InitiativeDetail";
import { InitiativeList } from "./InitiativeList";
import styles from "./Inspector.module.css";
import { BAND_NAMES, bandNote, PART_NAMES } from "./labels";
import { hasFigure, type Ledger, type PartSum, type Sum } from "./ledger";
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
      return <ObjectiveBody ledger={ledger} selected={selected} onSelect={onSelect} />;
    case "band":
      return (
        <>
          <Heading over="Below the tree" title={BAND_NAMES[selected.band]} />
          <p className={styles.lead}>{humanise(bandNote(ledger, selected.band))}.</p>
          <Amounts sum={selected.whole} currency={currency} />
          <Made parts={selected.made} currency={currency} />
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
          <InitiativeList ledger={ledger} sum={selected.whole} onSelect={onSelect} />
        </>
      );
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

type ObjectiveProps = Omit<Props, "selected"> & {
  selected: Extract<Selected, { kind: "objective" }>;
};

function ObjectiveBody({ ledger, selected, onSelect }: ObjectiveProps) {
  const { objective, above, direct, whole } = selected;
  const { currency, strategy } = ledger.map;
  const hasBelow = whole !== direct && whole.initiatives > direct.initiatives;
  const gap =
    objective.target_share === null || objective.funded_share === null
      ? null
      : objective.funded_share - objective.target_share;
  const weight = objective.priority_weight === null ? null : Number(objective.priority_weight);
  return (
    <>
      <nav className={styles.crumbs} aria-label="Objectives above">
        {[...above].reverse().map((one) => (
          <button
            key={one.id}
            type="button"
            className={styles.link}
            onClick={() => onSelect({ kind: "objective", id: one.id })}
          >
            {one.name}
          </button>
        ))}
      </nav>
      <Heading
        over={[strategy.level_names[objective.level - 1], objective.code].filter(Boolean).join(" ")}
        title={objective.name}
      />
      <Amounts sum={whole} currency={currency} />
      <dl className={styles.facts}>
        <Fact label="Owner">{objective.owner ?? <em>no owner</em>}</Fact>
        {weight !== null && weight <= 5 ? (
          <Fact label="Priority">
            <Pips priority={weight} /> {weight} of 5
          </Fact>
        ) : null}
        {objective.state === "active" ? null : <Fact label="State">{objective.state}</Fact>}
        {hasBelow ? (
          <Fact label="Directly here">
            <span title={formatExact(direct.minor, currency)}>
              {formatCompact(direct.minor, currency)}
            </span>
            <small>{counted(direct.initiatives, "initiative")}</small>
          </Fact>
        ) : null}
        {objective.funded_share === null ? null : (
          <Fact label="Funded share">
            {formatShare(objective.funded_share)} <small>of {SHARE_BASE}</small>
          </Fact>
        )}
        {objective.target_share === null ? null : (
          <Fact label="Agreed share">
            {formatShare(objective.target_share)}
            {gap === null ? null : <small>{formatPoints(gap)} points</small>}
          </Fact>
        )}
      </dl>
      <SubjectFindings
        noun="objective"
        subject={objective.id}
        strategy={strategy.id}
        isPast={isBeforeToday(ledger.map.as_of)}
      />
      <InitiativeList ledger={ledger} sum={whole} onSelect={onSelect} />
    </>
  );
}

export function Heading({ over, title }: { over: string; title: string }) {
  return (
    <header className={styles.heading}>
      <span>{over}</span>
      <h2>{title}</h2>
    </header>
  );
}

/** Rounded to the eye, and exact beneath it. */
export function Amounts({ sum, currency }: { sum: Sum; currency: string }) {
  const isKnown = sum.initiatives > sum.unknown;
  return (
    <div className={styles.amounts}>
      <strong>{isKnown ? formatCompact(sum.minor, currency) : "no figure"}</strong>
      <span>
        {counted(sum.initiatives, "initiative")}
        {sum.unknown > 0 ? `, ${sum.unknown} without a figure` : ""}
      </span>
      {isKnown ? <span className={styles.exact}>{formatExact(sum.minor, currency)}</span> : null}
    </div>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
