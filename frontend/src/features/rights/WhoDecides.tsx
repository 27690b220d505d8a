import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import * as api from "@/api/decisionRights";
import { useMayRead } from "@/features/access/session";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Rights.module.css";
import { amountWords, deciderWords, deputyWords, KINDS, pmoWords } from "./words";

const ASKED_KINDS = KINDS.filter(({ id }) => id !== "any");

type Props = {
  asked: api.Asked;
  /** Of a pair nobody but the PMO decides where its two sides serve no objective in common. */
  isPair?: boolean;
};

/** Who decides on a record, up to how much, by which right, and who is asked next. */
export function WhoDecides({ asked, isPair = false }: Props) {
  const mayRead = useMayRead("decision_right");
  const [kind, setKind] = useState<api.Kind>("funding");
  const told = useQuery({
    queryKey: ["who-decides", asked.noun, asked.id, kind],
    queryFn: ({ signal }) => api.whoDecides(asked, kind, signal),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  const isFinding = asked.noun === "finding";
  return (
    <section className={styles.who} aria-label="Who decides this?">
      {isFinding ? <h3>Who decides this?</h3> : <h2>Who decides this?</h2>}
      {isFinding ? null : (
        <Choice
          label="On"
          rows={ASKED_KINDS}
          value={kind}
          onChange={(value) => setKind(value as api.Kind)}
        />
      )}
      {told.error ? <ProblemNotice error={told.error} onRetry={() => told.refetch()} /> : null}
      {told.isPending ? <div className={styles.waiting} aria-busy="true" /> : null}
      {told.data?.length === 0 ? <p>{pmoWords(isPair)}</p> : null}
      {told.data?.map((one) => (
        <Answers key={one.about} told={one} isNamed={(told.data?.length ?? 0) > 1} />
      ))}
      <p className={styles.foot}>
        <Link to="/decision-rights">All decision rights</Link>
      </p>
    </section>
  );
}

function Answers({ told, isNamed }: { told: api.WhoDecides; isNamed: boolean }) {
  // Of a known amount one answer is meant; the others are for other amounts.
  const shown = told.at === null ? told.answers : [told.answers[told.at]!];
  return (
    <>
      {isNamed && told.about ? <h4>{told.about}</h4> : null}
      <ol className={styles.answers}>
        {shown.map((answer) => (
          <li key={answer.above_amount ?? ""} data-outcome={answer.outcome}>
            <strong>{deciderWords(answer)}</strong>
            {told.answers.length > 1 ? (
              <span className={styles.amount}>{amountWords(answer, told.currency)}</span>
            ) : null}
            {deputyWords(answer) ? <small>{deputyWords(answer)}</small> : null}
            <small>{answer.reason}</small>
            <Takers answer={answer} />
            <Path answer={answer} />
          </li>
        ))}
      </ol>
    </>
  );
}

const PARTS = [
  ["recommend", "Recommends"],
  ["agree", "Has to agree"],
  ["input", "Is heard"],
  ["perform", "Carries it out"],
] as const;

function Takers({ answer }: { answer: api.DecidingAnswer }) {
  const named = PARTS.filter(([part]) => answer[part].length > 0);
  if (named.length === 0) return null;
  return (
    <dl className={styles.takers}>
      {named.map(([part, words]) => (
        <div key={part}>
          <dt>{words}</dt>
          <dd>{answer[part].map(({ name }) => name).join(", ")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Path({ answer }: { answer: api.DecidingAnswer }) {
  if (answer.escalation.length === 0) return null;
  const steps = answer.escalation.map(
    ({ person, role, days }) => `${person?.name ?? role} (${counted(days, "day")})`,
  );
  return <small>Then asked: {steps.join(", then ")}</small>;
}
