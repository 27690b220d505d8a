import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { ItemToReport } from "@/api/updates";
import { formatDay } from "@/ui/dates";
import { formatExact, toMinor } from "@/ui/money";
import type { Draft } from "./answers";
import { hasStatus } from "./answers";
import styles from "./Reporting.module.css";
import { HEALTH_WORDS, PART_WORDS } from "./words";

type Props = {
  item: ItemToReport;
  draft: Draft;
  isClosed: boolean;
  trouble: string | undefined;
  onSay: (part: Partial<Draft>) => void;
};

/** One initiative: how it stands, a sentence, the next milestone, what it will come to. */
export function ReportItem({ item, draft, isClosed, trouble, onSay }: Props) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const isOpen = !isClosed && (!item.is_answered || isCorrecting);
  const isDetailed = draft.health !== null && draft.health !== "unchanged";
  return (
    <li className={styles.item} data-answered={item.is_answered || undefined}>
      <h3>{item.name}</h3>
      <p className={styles.before}>
        {item.department} · {before(item)}
      </p>
      {isOpen ? (
        <>
          <Healths item={item} draft={draft} trouble={trouble} onSay={onSay} />
          {isDetailed ? <Details item={item} draft={draft} onSay={onSay} /> : null}
        </>
      ) : isClosed ? null : (
        <button type="button" className={styles.again} onClick={() => setIsCorrecting(true)}>
          Answered. Say it differently
        </button>
      )}
    </li>
  );
}

function before({ latest, health, reported_on }: ItemToReport): string {
  if (latest) {
    const said = `${HEALTH_WORDS[latest.health]} on ${formatDay(latest.reported_on)}`;
    return latest.summary ? `${said}: “${latest.summary}”` : said;
  }
  if (health === "unknown") return "no status yet";
  return reported_on
    ? `${HEALTH_WORDS[health]} on ${formatDay(reported_on)}`
    : HEALTH_WORDS[health];
}

function Healths({ item, draft, trouble, onSay }: Omit<Props, "isClosed">) {
  const choices = ["on_track", "at_risk", "off_track"] as const;
  const name = `health-${item.initiative}`;
  return (
    <fieldset className={styles.healths} aria-describedby={trouble ? `${name}-trouble` : undefined}>
      <legend className="visually-hidden">How {item.name} stands</legend>
      {choices.map((health, place) => (
        <label key={health} data-health={health}>
          <input
            type="radio"
            id={place === 0 ? `say-${item.initiative}` : undefined}
            name={name}
            checked={draft.health === health}
            onChange={() => onSay({ health })}
          />
          <span>{HEALTH_WORDS[health]}</span>
        </label>
      ))}
      {hasStatus(item) ? (
        <label data-health="unchanged">
          <input
            type="radio"
            name={name}
            checked={draft.health === "unchanged"}
            onChange={() => onSay({ health: "unchanged" })}
          />
          <span>No change</span>
        </label>
      ) : null}
      {trouble ? (
        <small id={`${name}-trouble`} role="alert">
          {trouble}
        </small>
      ) : null}
    </fieldset>
  );
}

function Details({ item, draft, onSay }: Pick<Props, "item" | "draft" | "onSay">) {
  return (
    <div className={styles.details}>
      <TextInput
        className={styles.wide}
        label="In one sentence"
        maxLength={1000}
        value={draft.summary}
        onChange={(event) => onSay({ summary: event.currentTarget.value })}
      />
      <TextInput
        label="Next milestone"
        placeholder={item.latest?.next_milestone || undefined}
        maxLength={300}
        value={draft.next_milestone}
        onChange={(event) => onSay({ next_milestone: event.currentTarget.value })}
      />
      <TextInput
        label="By"
        type="date"
        value={draft.next_milestone_on}
        onChange={(event) => onSay({ next_milestone_on: event.currentTarget.value })}
      />
      {item.allocations.map((part) => (
        <TextInput
          key={part.id}
          label={`Forecast${PART_WORDS[part.kind]}, ${part.currency}`}
          description={
            part.amount === null
              ? "no amount recorded"
              : `recorded ${formatExact(toMinor(part.amount), part.currency)}`
          }
          placeholder={part.forecast ?? undefined}
          inputMode="decimal"
          value={draft.forecasts[part.id] ?? ""}
          onChange={(event) =>
            onSay({ forecasts: { ...draft.forecasts, [part.id]: event.currentTarget.value } })
          }
        />
      ))}
    </div>
  );
}
