import { Fragment, type ReactNode } from "react";
import type { AlignmentMap } from "@/api";
import { formatInstant, isOlderThan } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { counted } from "@/ui/words";
import styles from "./Headline.module.css";

const STALE_AFTER_HOURS = 24;

/** The one sentence of the map, and under it what its figures rest on. */
export function Headline({ map, children }: { map: AlignmentMap; children?: ReactNode }) {
  const clauses = map.headline.slice(0, 2);
  return (
    <header className={styles.headline}>
      <div>
        <h1>
          {clauses.length === 0 ? withoutClauses(map) : null}
          {clauses.map((clause, index) => (
            <Fragment key={clause.kind}>
              {index > 0 ? " " : null}
              {index === 0 ? capital(clause.text) : clause.text}
              {index < clauses.length - 1 ? ";" : "."}
              {clause.marks.map((number) => (
                <Fragment key={number}>
                  {" "}
                  <Mark number={number} />
                </Fragment>
              ))}
            </Fragment>
          ))}
        </h1>
        <BaseLine map={map} />
      </div>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}

/** How old the statuses are; that there are none at all is another thing than old ones. */
function reportedWords({ ever, lately, active, within_days }: AlignmentMap["reported"]): string {
  if (ever === 0) return "no status is recorded";
  return `${Math.round((100 * lately) / active)}% of active work reported in the last ${within_days} days`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withoutClauses(map: AlignmentMap): string {
  return map.run ? "No finding is open." : "Detection has not run on this strategy yet.";
}

/** What the figures rest on, as one sentence that can be copied. */
function BaseLine({ map }: { map: AlignmentMap }) {
  const { totals, currency, run, scope, reported } = map;
  const recorded = toMinor(totals.recorded);
  const isStale = run !== null && isOlderThan(run.published_at, STALE_AFTER_HOURS, new Date());
  const period = map.period ? ` for ${map.period.name}` : "";
  const parts = [
    <span key="recorded" title={formatExact(recorded, currency)}>
      {isWithoutMoney(map)
        ? `no money recorded${period}`
        : `${formatCompact(recorded, currency)} recorded${period}`}
    </span>,
    totals.unknown_money > 0 &&
      `${counted(totals.unknown_money, "initiative")} ${totals.unknown_money === 1 ? "has" : "have"} no figure`,
    totals.negative_money > 0 && <span key="negative">{totals.negative_money} negative</span>,
    totals.elsewhere > 0 &&
      `${counted(totals.elsewhere, "initiative")} ${totals.elsewhere === 1 ? "serves" : "serve"} other strategies`,
    reported.active > 0 && reportedWords(reported),
    scope.is_partial &&
      `only what you may see${scope.departments ? `: ${scope.departments.join(", ")}` : ""}`,
    `as of ${formatInstant(map.as_of)}`,
    run && (
      <span key="run" className={isStale ? styles.stale : undefined}>
        findings of run {run.number}, {formatInstant(run.published_at)}
        {isStale ? " (older than a day)" : ""}
      </span>
    ),
  ].filter(Boolean);
  return (
    <p className={styles.base}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? "; " : ""}
          {typeof part === "string" ? <span>{part}</span> : part}
        </Fragment>
      ))}
    </p>
  );
}

/** Whether no initiative has a figure: zero is then not a sum of anything. */
export function isWithoutMoney({ totals }: AlignmentMap): boolean {
  return totals.initiatives === totals.unknown_money && toMinor(totals.recorded) === 0n;
}
