import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as api from "@/api/structure";
import { useMayRead, useMe } from "@/features/access/session";
import { IncentiveForm, LineForm } from "@/features/structure/Forms";
import { Groups, headline } from "@/features/structure/Groups";
import { Lines } from "@/features/structure/Lines";
import styles from "@/features/structure/Structure.module.css";
import { dayNow, daysAfter, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

const yesterday = () => daysAfter(dayNow(), -1);

/** What reviews reward, by role group, and who reports to whom; the PMO keeps both. */
export function StructurePage() {
  useTitle("Incentives and reporting lines");
  const mayRead = useMayRead("incentive");
  const mayWrite = useMe().data?.writes_everywhere.includes("incentive") ?? false;
  const [adding, setAdding] = useState<"incentive" | "line" | null>(null);
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ["structure", "told"],
    queryFn: ({ signal }) => api.structure({}, signal),
    enabled: mayRead,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["structure"] });
  const endIncentive = useMutation({
    mutationFn: (one: { id: string; version: number }) => api.endIncentive(one, yesterday()),
    onSettled: refresh,
  });
  const endLine = useMutation({
    mutationFn: (one: { id: string; version: number }) => api.endLine(one, yesterday()),
    onSettled: refresh,
  });
  if (!mayRead) return <NotForYou what="incentives" />;
  const told = asked.data;
  const refused = endIncentive.error ?? endLine.error;
  return (
    <main className={`${page.page} ${styles.page}`}>
      <h1>Incentives and reporting lines</h1>
      <p className={page.lead}>
        What the reviews of role groups reward, never a person's.
        {told ? ` In force on ${formatDay(told.day)}.` : ""}
        {told?.is_partial ? " Of the departments that you read." : ""}
      </p>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {refused ? <ProblemNotice error={refused} /> : null}
      {told ? (
        <>
          <section className={styles.section} aria-label="Incentives">
            <p className={styles.headline}>{headline(told)}</p>
            {!mayWrite ? null : adding === "incentive" ? (
              <IncentiveForm onDone={() => setAdding(null)} />
            ) : (
              <Button
                className={styles.add}
                size="sm"
                variant="default"
                onClick={() => setAdding("incentive")}
              >
                Record an incentive
              </Button>
            )}
            <Groups told={told} onEnd={mayWrite ? (one) => endIncentive.mutate(one) : undefined} />
          </section>
          <section className={styles.section}>
            <h2>Who reports to whom</h2>
            {!mayWrite ? null : adding === "line" ? (
              <LineForm onDone={() => setAdding(null)} />
            ) : (
              <Button
                className={styles.add}
                size="sm"
                variant="default"
                onClick={() => setAdding("line")}
              >
                Record a reporting line
              </Button>
            )}
            <Lines told={told} onEnd={mayWrite ? (one) => endLine.mutate(one) : undefined} />
          </section>
        </>
      ) : asked.error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
