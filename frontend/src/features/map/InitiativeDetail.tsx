import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api";
import { useMayWrite } from "@/features/access/session";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { formatShare, humanise } from "@/ui/words";
import type { Selection } from "./address";
import { Fact, Heading } from "./Inspector";
import styles from "./Inspector.module.css";
import { BAND_NAMES } from "./labels";
import { type Ledger, placeOf } from "./ledger";

type Props = {
  ledger: Ledger;
  initiative: api.MapInitiative;
  onSelect: (selection: Selection) => void;
};

export function InitiativeDetail({ ledger, initiative, onSelect }: Props) {
  const { currency, departments, objectives, strategy } = ledger.map;
  const amount = toMinorOrNull(initiative.amount);
  const department = departments[initiative.department]!;
  const mayLink = useMayWrite("contribution");
  const bands = initiative.placements.map((one) => one.band);
  const isUnlinked =
    bands.includes("no_objective") || (bands.includes("stranded") && !bands.includes("traced"));
  const mustServe =
    ["approved", "active"].includes(initiative.stage) &&
    !["run", "mandatory"].includes(initiative.bucket);
  const isPast = isBeforeToday(ledger.map.as_of);
  return (
    <>
      <Heading over="Initiative" title={initiative.name ?? "Confidential initiative"} />
      <div className={styles.amounts}>
        <strong>{amount === null ? "no figure" : formatCompact(amount, currency)}</strong>
        {amount === null ? null : (
          <span className={styles.exact}>{formatExact(amount, currency)}</span>
        )}
        {initiative.money_note ? <span>{initiative.money_note}</span> : null}
      </div>
      <dl className={styles.facts}>
        <Fact label="Department">
          <button
            type="button"
            className={styles.link}
            onClick={() => onSelect({ kind: "department", id: department.id })}
          >
            {department.name}
          </button>
        </Fact>
        <Fact label="Stage">{humanise(initiative.stage)}</Fact>
        <Fact label="Health">{humanise(initiative.health)}</Fact>
        <Fact label="Bucket">{humanise(initiative.bucket)}</Fact>
      </dl>
      <section className={styles.section}>
        <h3>Where its money goes</h3>
        <ul className={styles.list}>
          {initiative.placements.map((placement) => {
            const place = placeOf(placement);
            const objective =
              placement.objective === null ? null : objectives[placement.objective]!;
            const minor = toMinorOrNull(placement.amount);
            return (
              <li key={`${placement.band}-${placement.objective}`}>
                <span className={styles.listName}>
                  {objective ? (
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => onSelect({ kind: "objective", id: objective.id })}
                    >
                      {objective.name}
                    </button>
                  ) : null}
                  {typeof place === "string" ? <b>{BAND_NAMES[place]}</b> : null}
                  <small>
                    {formatShare(placement.share)}
                    {placement.is_assumed ? ", share assumed" : ""}
                  </small>
                </span>
                <span className={styles.money}>
                  {minor === null ? "no figure" : formatCompact(minor, currency)}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      {initiative.id ? (
        <>
          <Paths
            initiative={initiative.id}
            strategy={strategy.id}
            strategyName={strategy.name}
            mayLink={mayLink && isUnlinked && mustServe}
            isPast={isPast}
          />
          <SubjectFindings
            noun="initiative"
            subject={initiative.id}
            strategy={strategy.id}
            isPast={isPast}
          />
        </>
      ) : null}
    </>
  );
}

type PathsProps = {
  initiative: string;
  strategy: string;
  strategyName: string;
  /** Whether a new link would mend it, and the reader may link it. */
  mayLink: boolean;
  /** The map is of a day before today, and the line of today. */
  isPast: boolean;
};

/** Every line from the initiative up to the strategy, and where it breaks. */
function Paths({ initiative, strategy, strategyName, mayLink, isPast }: PathsProps) {
  const asked = useQuery({
    queryKey: ["trace", initiative, strategy],
    queryFn: ({ signal }) => api.trace(initiative, strategy, signal),
  });
  // One that is proposed waits for an answer first.
  const isMendable = asked.data?.paths.every((path) => path.is_confirmed && !path.reaches);
  return (
    <section className={styles.section}>
      <h3>{isPast ? "Line to the strategy as it stands today" : "Line to the strategy"}</h3>
      {asked.isPending ? <p className={styles.lead}>Reading the line…</p> : null}
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.data?.paths.length === 0 ? (
        <p className={styles.lead}>No link leads from it to an objective.</p>
      ) : null}
      {asked.data?.paths.map((path) => {
        const key = path.steps.map((step) => step.id).join(">");
        return (
          <ol key={key} className={styles.path} data-broken={!path.reaches || undefined}>
            {path.steps.map((step) => (
              <li key={step.id}>
                {step.name}
                {step.is_active ? null : <b> not active: the line breaks here</b>}
              </li>
            ))}
            {path.reaches ? (
              <li>{strategyName}</li>
            ) : path.steps.every((step) => step.is_active) ? (
              <li>
                <b>{path.is_confirmed ? "The line breaks here" : "Only proposed"}</b>
              </li>
            ) : null}
          </ol>
        );
      })}
      {mayLink && isMendable ? (
        <p className={styles.lead}>
          <Link to="/links" search={{ strategy, initiative }}>
            Link to an objective
          </Link>
        </p>
      ) : null}
    </section>
  );
}
