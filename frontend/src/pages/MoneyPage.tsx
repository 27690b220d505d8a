import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { funding } from "@/api/funding";
import { useMayRead, useMe } from "@/features/access/session";
import { Changes } from "@/features/funding/Changes";
import styles from "@/features/funding/Funding.module.css";
import { LedgerTable } from "@/features/funding/LedgerTable";
import { ObjectivesTable } from "@/features/funding/ObjectivesTable";
import { OnCancelledWork } from "@/features/funding/OnCancelledWork";
import { PeriodVerbs } from "@/features/funding/PeriodVerbs";
import { headline, laterOpen, sumWords } from "@/features/funding/words";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { ProblemNotice } from "@/ui/Notice";
import { SHARE_BASE } from "@/ui/ShareBar";
import { formatShare } from "@/ui/words";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Where money does not lie as leaders agreed, and what the ledger has that no work carries. */
export function MoneyPage() {
  useTitle("Money");
  const address = useSearch({ from: "/shell/money" });
  const navigate = useNavigate();
  const me = useMe().data;
  const mayRead = useMayRead("control_total");
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy)?.id;
  const { period, department } = address;
  const asked = useQuery({
    queryKey: ["money", strategy, period, department],
    queryFn: ({ signal }) =>
      funding(
        {
          strategy: strategy!,
          ...(period ? { period } : {}),
          ...(department ? { department } : {}),
        },
        signal,
      ),
    enabled: mayRead && strategy !== undefined,
    placeholderData: (before) => (before?.strategy === strategy ? before : undefined),
  });
  if (!mayRead) return <NotForYou what="money" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? asked.error;
  const told = asked.data;
  const narrowed = told?.departments.find(({ id }) => id === told.department);
  const now = told?.periods.find(({ id }) => id === told.period);
  const isOpen = now?.state === "open";
  const everywhere = me?.writes_everywhere ?? [];
  return (
    <main className={`${page.page} ${styles.page}`}>
      <h1>Money</h1>
      <p className={page.lead}>
        {`Shares are of ${SHARE_BASE}; run and mandatory work is no part of it.`}
        {told?.is_partial ? " Of the departments that you read." : ""}{" "}
        <Link to="/intent" search={address.strategy ? { strategy: address.strategy } : {}}>
          What is left of the original strategy
        </Link>
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => asked.refetch()} /> : null}
      {told ? (
        <div aria-busy={asked.isPlaceholderData || undefined}>
          <nav className={styles.periods} aria-label="Periods">
            {told.periods.map((one) => (
              <Link
                key={one.id}
                to="/money"
                search={{ ...address, period: one.id }}
                aria-current={one.id === told.period}
              >
                {one.is_current ? `${one.name}, now` : one.name}
                <small>{periodWords(one)}</small>
              </Link>
            ))}
          </nav>
          <p className={styles.headline}>{headline(told, narrowed?.name)}</p>
          {now ? (
            <p className={styles.sum} data-over={(now.targets_share ?? 0) > 1 || undefined}>
              {sumWords(now)}
            </p>
          ) : null}
          {now ? (
            <PeriodVerbs
              key={now.id}
              period={now}
              others={laterOpen(now, told.periods)}
              mayClose={everywhere.includes("period")}
              mayRestructure={everywhere.includes("organisation_change")}
            />
          ) : null}
          <section className={styles.section}>
            <h2>{narrowed ? `Objectives, money of ${narrowed.name}` : "Objectives"}</h2>
            {narrowed ? (
              <p>
                <Link to="/money" search={{ ...address, department: undefined }}>
                  Money of all departments
                </Link>
              </p>
            ) : null}
            <ObjectivesTable
              key={told.period}
              told={told}
              mayEdit={isOpen && everywhere.includes("target_allocation")}
            />
          </section>
          <OnCancelledWork told={told} />
          {told.period ? (
            <section className={styles.section}>
              <h2>What changed, and what stands behind it</h2>
              <Changes
                key={told.period}
                strategy={told.strategy}
                period={told.period}
                maySettle={everywhere.includes("settlement")}
              />
            </section>
          ) : null}
          <section className={styles.section}>
            <h2>Departments and the ledger</h2>
            <p>
              Each with what stands below it. A department may serve one objective on purpose: what
              would have to move is told as if its money were split as agreed for the whole. The
              ledger counts all money, run and mandatory too.
            </p>
            <LedgerTable
              key={told.period}
              told={told}
              mayEnter={isOpen && everywhere.includes("control_total")}
              chosen={department}
              onChoose={(id) => navigate({ to: "/money", search: { ...address, department: id } })}
            />
          </section>
        </div>
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}

function periodWords({
  state,
  total_variation: move,
}: {
  state: string;
  total_variation: number | null;
}): string {
  const words = move === null ? "no gap told" : `${formatShare(move)} to move`;
  return state === "closed" ? `${words}, closed` : words;
}
