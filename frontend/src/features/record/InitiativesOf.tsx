import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Work } from "@/api/record";
import { ProblemNotice } from "@/ui/Notice";
import { counted, humanise } from "@/ui/words";
import { PersonName } from "./Names";
import { Section } from "./Parts";
import styles from "./Record.module.css";
import type { useWorkOf } from "./useRecord";

const FIRST = 20;
const OVER = ["done", "cancelled"];

type Props = {
  title: string;
  asked: ReturnType<typeof useWorkOf>;
  /** Not beside a person: how work goes is no judgement of who leads it. */
  withHealth?: boolean;
};

/** Initiatives by name, those under way first; what is over comes last. */
export function InitiativesOf({ title, asked, withHealth = false }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data) return null;
  const all = [...asked.data].sort(
    (a, b) => Number(OVER.includes(a.stage)) - Number(OVER.includes(b.stage)),
  );
  const shown = isWhole ? all : all.slice(0, FIRST);
  return (
    <Section title={title}>
      {all.length === 0 ? (
        <p className={styles.lead}>None that you may see.</p>
      ) : (
        <ul className={styles.rows}>
          {shown.map((one) => (
            <li key={one.id}>
              <Link to="/initiatives/$id" params={{ id: one.id }}>
                {one.name}
              </Link>
              <span>
                {humanise(one.stage)}
                {!withHealth || one.health === "unknown"
                  ? ""
                  : ` · ${humanise(one.health).toLowerCase()}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {all.length > shown.length ? (
        <button type="button" className={styles.plain} onClick={() => setIsWhole(true)}>
          Show all {all.length}
        </button>
      ) : null}
    </Section>
  );
}

/** Who leads work of a department, by name, with how much of it; no order of merit. */
export function Leads({ work }: { work: readonly Work[] }) {
  const open = work.filter(({ stage }) => !OVER.includes(stage));
  const counts = new Map<string, number>();
  for (const { lead } of open) if (lead) counts.set(lead, (counts.get(lead) ?? 0) + 1);
  const without = open.filter(({ lead }) => lead === null).length;
  if (open.length === 0) return null;
  return (
    <Section title="Who leads its work">
      <ul className={styles.rows}>
        {[...counts].map(([lead, count]) => (
          <li key={lead}>
            <span>
              <PersonName id={lead} />
            </span>
            <span>{counted(count, "initiative")}</span>
          </li>
        ))}
      </ul>
      {without > 0 ? (
        <p className={styles.lead}>{counted(without, "initiative")} without a lead.</p>
      ) : null}
    </Section>
  );
}
