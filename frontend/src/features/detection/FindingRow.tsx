import { memo } from "react";
import type { Finding } from "@/api";
import { formatDay } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { humanise, unbroken } from "@/ui/words";
import styles from "./FindingRow.module.css";
import { CODE_WORDS, findingSentence, SEVERITY_WORDS, STATE_WORDS } from "./words";

type Props = {
  finding: Finding;
  isInGroup: boolean;
  isChosen: boolean;
  isSelected: boolean;
  onChoose: (id: string) => void;
  onSelect: ((id: string, isRange: boolean) => void) | null;
};

export const FindingRow = memo(function FindingRow(props: Props) {
  const { finding, isInGroup, isChosen, isSelected, onChoose, onSelect } = props;
  const { id, currency } = finding;
  const stake = toMinorOrNull(finding.money_at_stake);
  const sentence = findingSentence(finding);
  return (
    <div
      className={styles.row}
      data-chosen={isChosen || undefined}
      data-selected={isSelected || undefined}
      data-grouped={isInGroup || undefined}
    >
      {onSelect ? (
        <label className={styles.select}>
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={`Select ${sentence}`}
            onClick={(event) => onSelect(id, event.shiftKey)}
            onChange={() => undefined}
          />
        </label>
      ) : null}
      <button
        type="button"
        className={styles.finding}
        data-finding={id}
        aria-current={isChosen ? "true" : undefined}
        onClick={(event) => (onSelect && event.shiftKey ? onSelect(id, true) : onChoose(id))}
      >
        <i className={styles.severity} data-severity={finding.severity} />
        <span className={styles.words}>
          <span className={styles.title} title={sentence}>
            {unbroken(sentence)}
          </span>
          <span className={styles.note}>{noteOf(finding)}</span>
        </span>
        <span
          className={styles.money}
          title={stake === null ? "money unknown" : formatExact(stake, currency)}
        >
          {stake === null ? <span className={styles.unknown}>unknown</span> : null}
          {stake === null ? null : formatCompact(stake, currency)}
        </span>
      </button>
    </div>
  );
});

function noteOf(finding: Finding): string {
  const { state } = finding;
  return [
    state === "open" ? "" : (STATE_WORDS[state] ?? humanise(state)),
    CODE_WORDS[finding.code] ?? humanise(finding.code),
    SEVERITY_WORDS[finding.severity] ?? humanise(finding.severity),
    finding.department_names.join(", "),
    finding.owner_name ? `with ${finding.owner_name}` : "",
    finding.due_on ? `due ${formatDay(finding.due_on)}` : `since ${formatDay(finding.opened_at)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
