import type { ReactNode } from "react";
import type { AlignmentMap } from "@/api";
import { formatInstant, isOlderThan } from "@/ui/dates";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Headline.module.css";

const STALE_AFTER_HOURS = 24;

/** The one sentence of the map, and under it what its figures rest on. */
export function Headline({ map, children }: { map: AlignmentMap; children?: ReactNode }) {
  const clauses = map.headline.slice(0, 2).map((clause) => clause.text.replace(/[.;\s]+$/, ""));
  const sentence = clauses.length > 0 ? `${clauses.join("; ")}.` : withoutClauses(map);
  return (
    <header className={styles.headline}>
      <div>
        <h1>{sentence.charAt(0).toUpperCase() + sentence.slice(1)}</h1>
        <BaseLine map={map} />
      </div>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}

function withoutClauses(map: AlignmentMap): string {
  return map.run ? "Nothing needs you." : "Detection has not run on this strategy yet.";
}

function BaseLine({ map }: { map: AlignmentMap }) {
  const { totals, currency, run, scope } = map;
  const recorded = toMinor(totals.recorded);
  const isStale = run !== null && isOlderThan(run.published_at, STALE_AFTER_HOURS, new Date());
  return (
    <p className={styles.base}>
      <span title={formatExact(recorded, currency)}>
        {formatCompact(recorded, currency)} recorded
        {map.period ? ` for ${map.period.name}` : ""}
      </span>
      {totals.unknown_money > 0 ? (
        <span>
          {counted(totals.unknown_money, "initiative")}{" "}
          {totals.unknown_money === 1 ? "has" : "have"} no figure
        </span>
      ) : null}
      {totals.negative_money > 0 ? <span>{totals.negative_money} negative</span> : null}
      {totals.elsewhere > 0 ? (
        <span>{counted(totals.elsewhere, "initiative")} serve other strategies</span>
      ) : null}
      {scope.is_partial ? (
        <span>
          only what you may see{scope.departments ? `: ${scope.departments.join(", ")}` : ""}
        </span>
      ) : null}
      <span>as of {formatInstant(map.as_of)}</span>
      {run ? (
        <span className={isStale ? styles.stale : undefined}>
          findings of run {run.number}, {formatInstant(run.published_at)}
          {isStale ? " (older than a day)" : ""}
        </span>
      ) : null}
    </p>
  );
}
