import type { AudienceShown, LeadershipAlignment } from "@/api/alignment";
import { formatExact, toMinor } from "@/ui/money";
import styles from "./Alignment.module.css";
import { answeredWords, disputedMoney, figureWords, recallWords, unknownMoney } from "./words";

/** What is told of the round as a whole: disputed money, who answered, recall, four figures. */
export function Wholes({ told }: { told: LeadershipAlignment }) {
  const money = disputedMoney(told);
  const unknown = unknownMoney(told);
  return (
    <>
      <dl className={styles.wholes}>
        {money ? (
          <div>
            <dt>Disputed money</dt>
            <dd title={formatExact(toMinor(told.disputed_amount!), told.currency)}>
              {money.figure}
            </dd>
            <dd>
              {money.base}: where the leaders' word is mixed or split. {unknown}
            </dd>
          </div>
        ) : null}
        {told.leaders ? <Audience name="Leaders" audience={told.leaders} /> : null}
        {told.leads ? <Audience name="Leads" audience={told.leads} /> : null}
      </dl>
      <Figures name="Leaders" audience={told.leaders} />
      <Figures name="Leads" audience={told.leads} />
    </>
  );
}

function Audience({ name, audience }: { name: string; audience: AudienceShown }) {
  const recall = recallWords(audience);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{answeredWords(audience)}</dd>
      {audience.state === "shown" ? (
        recall ? (
          <dd>
            Before they saw the list, they named {recall} of the priorities, all taken together.
          </dd>
        ) : null
      ) : (
        <dd>{audience.reason}</dd>
      )}
    </div>
  );
}

function Figures({ name, audience }: { name: string; audience: AudienceShown | null }) {
  const said = figureWords(audience?.figures ?? null);
  if (said.length === 0) return null;
  return (
    <p className={styles.figures}>
      {name}: {said.join("; ")}.
    </p>
  );
}
