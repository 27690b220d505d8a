import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { DecidesFact } from "@/features/rights/DecidesFact";
import { isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact } from "@/ui/money";
import { Pips } from "@/ui/Pips";
import { counted } from "@/ui/words";
import type { Selection } from "./address";
import { FundingGauge } from "./FundingGauge";
import { InitiativeList } from "./InitiativeList";
import styles from "./Inspector.module.css";
import { Amounts, Fact, Heading, OpenPage } from "./InspectorParts";
import { LastDecision } from "./LastDecision";
import { LeadersSpread } from "./LeadersSpread";
import type { Ledger } from "./ledger";
import { MarksHere } from "./MarksHere";
import { Measures } from "./Measures";
import { OnCancelled } from "./OnCancelled";
import type { Selected } from "./selected";
import { TouchingPairs } from "./TouchingPairs";
import { pairsOfObjective } from "./touching";
import { Why } from "./Why";

/** The heaviest of its initiatives, before all are asked for. */
const FIRST = 7;

type Props = {
  ledger: Ledger;
  selected: Extract<Selected, { kind: "objective" }>;
  onSelect: (selection: Selection) => void;
};

/** An objective: its money against what was agreed, why it is there, and what stands behind it. */
export function ObjectiveDetail({ ledger, selected, onSelect }: Props) {
  const { objective, above, direct, whole } = selected;
  const { currency, strategy } = ledger.map;
  const hasBelow = whole !== direct && whole.initiatives > direct.initiatives;
  const weight = objective.priority_weight === null ? null : Number(objective.priority_weight);
  const isPast = isBeforeToday(ledger.map.as_of);
  const at = ledger.map.objectives.indexOf(objective);
  return (
    <>
      <Heading
        over={[strategy.level_names[objective.level - 1], objective.code].filter(Boolean).join(" ")}
        title={objective.name}
      />
      <Amounts sum={whole} currency={currency} />
      <OnCancelled
        ledger={ledger}
        objective={objective}
        whole={whole}
        onOpen={(id) => onSelect({ kind: "initiative", id })}
      />
      <OpenPage noun="objective" id={objective.id} />
      <dl className={styles.facts}>
        <Fact label="Owner">{objective.owner ?? <em>no owner</em>}</Fact>
        <DecidesFact asked={{ noun: "objective", id: objective.id }} isPast={isPast} />
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
      </dl>
      <MarksHere ledger={ledger} selected={selected} />
      <FundingGauge objective={objective} currency={currency} digits={ledger.map.gap_digits} />
      <LeadersSpread strategy={strategy.id} objective={objective.id} isPast={isPast} />
      <InitiativeList ledger={ledger} sum={whole} onSelect={onSelect} first={FIRST} />
      {isPast ? null : <LastDecision objective={objective.id} />}
      <Why
        objective={objective}
        above={above}
        strategyName={strategy.name}
        isPast={isPast}
        onSelect={onSelect}
      />
      <SubjectFindings
        noun="objective"
        subject={objective.id}
        strategy={strategy.id}
        isPast={isPast}
      />
      <TouchingPairs ledger={ledger} pairs={pairsOfObjective(ledger, at)} onSelect={onSelect} />
      <Measures objective={objective.id} isPast={isPast} />
    </>
  );
}
