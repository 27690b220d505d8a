import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import * as api from "@/api";
import { useMayWrite } from "@/features/access/session";
import { SubjectFindings } from "@/features/detection/SubjectFindings";
import { HeldByCancelled } from "@/features/funding/HeldByCancelled";
import { DecidesFact } from "@/features/rights/DecidesFact";
import { formatDay, isBeforeToday } from "@/ui/dates";
import { formatCompact, formatExact, toMinorOrNull } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { formatShare, humanise } from "@/ui/words";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";
import { Fact, Heading, OpenPage } from "./InspectorParts";
import { BAND_NAMES } from "./labels";
import { type Ledger, placeOf } from "./ledger";
import { pictureOf } from "./lines";
import { MarksHere } from "./MarksHere";
import { MoneyByPeriod } from "./MoneyByPeriod";
import { TouchingPairs } from "./TouchingPairs";
import { TracePicture } from "./TracePicture";
import { pairsOfInitiative } from "./touching";

// Not with the first page: nobody waits for them there.
const Comments = lazy(() =>
  import("@/features/comments/Comments").then((module) => ({ default: module.Comments })),
);

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
      <HeldByCancelled map={ledger.map} initiative={initiative} isPast={isPast} />
      {initiative.id ? <OpenPage noun="initiative" id={initiative.id} /> : null}
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
        {initiative.id ? (
          <DecidesFact asked={{ noun: "initiative", id: initiative.id }} isPast={isPast} />
        ) : null}
        <Fact label="Stage">{humanise(initiative.stage)}</Fact>
        <Fact label="Health">{humanise(initiative.health)}</Fact>
        <Fact label="Bucket">{humanise(initiative.bucket)}</Fact>
        {initiative.id ? <Dates initiative={initiative.id} isPast={isPast} /> : null}
      </dl>
      <MarksHere ledger={ledger} selected={{ kind: "initiative", initiative }} />
      {initiative.id ? (
        <Paths
          ledger={ledger}
          initiative={initiative}
          id={initiative.id}
          mayLink={mayLink && isUnlinked && mustServe}
          isPast={isPast}
          onSelect={onSelect}
        />
      ) : null}
      <section className={styles.section}>
        <h3>Where its money goes</h3>
        <ul className={styles.list} aria-label="Where its money goes">
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
      <TouchingPairs
        ledger={ledger}
        pairs={pairsOfInitiative(ledger, initiative.id)}
        onSelect={onSelect}
      />
      {initiative.id ? (
        <>
          <SubjectFindings
            noun="initiative"
            subject={initiative.id}
            strategy={strategy.id}
            isPast={isPast}
          />
          <MoneyByPeriod initiative={initiative.id} periods={ledger.map.periods} isPast={isPast} />
          <Suspense>
            <Comments subject={{ kind: "initiative", id: initiative.id }} />
          </Suspense>
        </>
      ) : null}
    </>
  );
}

/** From when to when, and when somebody last said how it goes. */
function Dates({ initiative, isPast }: { initiative: string; isPast: boolean }) {
  const asked = useQuery({
    queryKey: ["initiative", initiative],
    queryFn: ({ signal }) => api.initiativeRecord(initiative, signal),
    staleTime: 60_000,
  });
  if (!asked.data) return null;
  const { starts_on, ends_on, reported_on } = asked.data;
  const day = (value: string | null) => (value ? formatDay(value) : "unknown");
  return (
    <>
      <Fact label={isPast ? "Dates, today" : "Dates"}>
        {starts_on || ends_on ? `${day(starts_on)} – ${day(ends_on)}` : "unknown"}
      </Fact>
      <Fact label="Last status">{reported_on ? formatDay(reported_on) : "never reported"}</Fact>
    </>
  );
}

type PathsProps = Props & {
  id: string;
  /** Whether a new link would mend it, and the reader may link it. */
  mayLink: boolean;
  isPast: boolean;
};

/** Why we do this: every line from the initiative up to the strategy, and where it breaks. */
export function Paths({ ledger, initiative, id, mayLink, isPast, onSelect }: PathsProps) {
  const { strategy, as_of, currency } = ledger.map;
  const asOf = isPast ? as_of : null;
  const asked = useQuery({
    queryKey: ["trace", id, strategy.id, asOf],
    queryFn: ({ signal }) => api.trace(id, strategy.id, asOf, signal),
  });
  // One that is proposed waits for an answer first.
  const isMendable = asked.data?.paths.every((path) => path.is_confirmed && !path.reaches);
  return (
    <section className={styles.section}>
      <h3>{isPast ? "Why we do this: the line as it stood" : "Why we do this"}</h3>
      {asked.isPending ? <p className={styles.lead}>Reading the line…</p> : null}
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.data?.paths.length === 0 ? (
        <p className={styles.lead}>No link leads from it to an objective.</p>
      ) : null}
      {asked.data && asked.data.paths.length > 0 ? (
        <TracePicture
          picture={pictureOf(ledger, initiative, asked.data.paths)}
          currency={currency}
          onSelect={onSelect}
        />
      ) : null}
      {mayLink && isMendable ? (
        <p className={styles.lead}>
          <Link to="/links" search={{ strategy: strategy.id, initiative: id }}>
            Link to an objective
          </Link>
        </p>
      ) : null}
    </section>
  );
}
