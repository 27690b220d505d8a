import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Finding } from "@/api";
import { decisionsOf } from "@/api/funding";
import { settle, unsettle } from "@/api/settlements";
import { useMayRead, useMayWrite, useMe } from "@/features/access/session";
import { Choice } from "@/ui/Choice";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { decisionName } from "@/ui/words";
import styles from "./Decide.module.css";
import { refreshFindings } from "./findings";
import { canBeDecided } from "./toDecision";

type Props = { finding: Finding; strategy: string };

/** The decisions a finding ended in, and the way to name one that was recorded before. */
export function Decide({ finding, strategy }: Props) {
  const maySettle = useMayWrite("settlement");
  const settlesAll = useMe().data?.writes_everywhere.includes("settlement") ?? false;
  const own = finding.decisions ?? [];
  const isTold = canBeDecided(finding);
  const queries = useQueryClient();
  const takeBack = useMutation({ mutationFn: unsettle, onSuccess: () => refreshFindings(queries) });
  const maySettleNow = maySettle && settlesAll && isTold;
  if (own.length === 0 && !maySettleNow) return null;
  return (
    <section aria-label="Decision">
      <h3>Decision</h3>
      {own.length > 0 ? (
        <ul className={styles.rows}>
          {own.map((one) => (
            <li key={one.settlement}>
              <span>
                Ended in decision{" "}
                <Link to="/decisions/$id" params={{ id: one.decision }}>
                  {decisionName(one.number)} {one.title}
                </Link>
                <small> of {formatDay(one.decided_on)}</small>
              </span>
              {settlesAll ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={takeBack.isPending}
                  aria-label={`Take back that it ended in D-${one.number}`}
                  onClick={() => takeBack.mutate({ id: one.settlement, version: one.version })}
                >
                  Take back
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {own.length > 0 && isTold ? (
        <p className={styles.quiet}>The finding stands until the data change.</p>
      ) : null}
      {takeBack.error ? <ProblemNotice error={takeBack.error} /> : null}
      {maySettleNow ? <Earlier key={finding.id} finding={finding} strategy={strategy} /> : null}
    </section>
  );
}

/** Names a decision that was recorded before. */
function Earlier({ finding, strategy }: Props) {
  const queries = useQueryClient();
  const mayRead = useMayRead("decision");
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const listed = useQuery({
    queryKey: ["decisions", "of", strategy],
    queryFn: ({ signal }) => decisionsOf(strategy, signal),
    enabled: mayRead && isOpen,
  });
  const link = useMutation({
    mutationFn: () => settle({ strategy, decision: chosen, finding: finding.id }),
    onSuccess: () => refreshFindings(queries),
  });
  const known = new Set((finding.decisions ?? []).map(({ decision }) => decision));
  const rows = (listed.data ?? [])
    .filter(({ id }) => !known.has(id))
    .map((one) => ({ id: one.id, name: `D-${one.number} ${one.title}` }));
  return (
    <details
      className={styles.earlier}
      onToggle={(event) => setIsOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>It ended in an earlier decision…</summary>
      <div className={styles.verbs}>
        <Choice
          label="Decision"
          none={listed.data && rows.length === 0 ? "none is recorded" : "choose one"}
          rows={rows}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          size="sm"
          variant="default"
          disabled={!chosen}
          loading={link.isPending}
          onClick={() => link.mutate()}
        >
          Link it
        </Button>
      </div>
      {listed.error ? <ProblemNotice error={listed.error} /> : null}
      {link.error ? <ProblemNotice error={link.error} /> : null}
    </details>
  );
}
