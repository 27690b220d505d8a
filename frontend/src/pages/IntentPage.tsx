import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { type IntentDrift, intentDrift } from "@/api/intent";
import { useMayRead, useMe } from "@/features/access/session";
import { columnsOf, hasNegative, usedOf } from "@/features/intent/bands";
import { DriftPicture } from "@/features/intent/DriftPicture";
import styles from "@/features/intent/Intent.module.css";
import { PaperForm } from "@/features/intent/PaperForm";
import { PointFigures, PointTable } from "@/features/intent/PointFigures";
import { Difference, Later, Statements } from "@/features/intent/Statements";
import { besides, fates, headline, sinceWords } from "@/features/intent/words";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { formatDay } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** What is left of the original strategy: how much money follows it, and what its words became. */
export function IntentPage() {
  useTitle("The original strategy");
  const address = useSearch({ from: "/shell/intent" });
  const mayRead = useMayRead("target_allocation");
  const readsIncentives = useMayRead("incentive");
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy)?.id;
  const by = address.by ?? "day";
  const { as_of } = address;
  const asked = useQuery({
    queryKey: ["intent", strategy, by, as_of],
    queryFn: ({ signal }) =>
      intentDrift({ strategy: strategy!, by, ...(as_of ? { as_of } : {}) }, signal),
    enabled: mayRead && strategy !== undefined,
    placeholderData: (before) => (before?.strategy === strategy ? before : undefined),
  });
  if (!mayRead) return <NotForYou what="money" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? asked.error;
  const told = asked.data;
  return (
    <main className={`${page.page} ${styles.page}`}>
      <h1>What is left of the original strategy</h1>
      <p className={page.lead}>
        {told ? sinceWords(told) : ""}
        {told?.is_partial ? " Of the departments that you read." : ""}{" "}
        {readsIncentives ? <Link to="/structure">What reviews reward</Link> : null}
      </p>
      {as_of && told ? (
        <Notice>
          <span>
            As of {formatDay(as_of)}.{" "}
            <Link to="/intent" search={{ ...address, as_of: undefined }}>
              Back to now
            </Link>
          </span>
        </Notice>
      ) : null}
      {error ? <ProblemNotice error={error} onRetry={() => asked.refetch()} /> : null}
      {told ? (
        <div aria-busy={asked.isPlaceholderData || undefined}>
          <Told key={`${told.by} ${told.points.length}`} told={told} />
        </div>
      ) : error ? null : (
        <div className={styles.waiting} aria-busy="true" />
      )}
    </main>
  );
}

/** Lets the PMO enter what stood on paper; of a line of strategies the first one has it. */
function FromPaper({ told }: { told: IntentDrift }) {
  const maySay = useMe().data?.writes_everywhere.includes("strategy") ?? false;
  const { as_of } = useSearch({ from: "/shell/intent" });
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { state, original, strategy } = told;
  const isIts = state !== "draft" && (original === null || original.strategy === strategy);
  if (!maySay || !isIts || as_of) return null;
  function close() {
    setIsOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  if (isOpen) return <PaperForm told={told} onDone={close} />;
  return (
    <p className={styles.say}>
      <Button ref={opener} variant="default" size="xs" onClick={() => setIsOpen(true)}>
        {original?.is_from_paper
          ? "Correct the original from paper…"
          : "It was approved on paper before…"}
      </Button>
    </p>
  );
}

function Told({ told }: { told: IntentDrift }) {
  const address = useSearch({ from: "/shell/intent" });
  const navigate = useNavigate();
  const current = told.points.findIndex((one) => one.is_current);
  const [chosen, setChosen] = useState(current < 0 ? told.points.length - 1 : current);
  if (!told.original) {
    return (
      <>
        <Notice>
          No version 0 is recorded, so nothing can be compared with it. It is frozen when the
          strategy is approved; of a strategy that was approved on paper before, the PMO can enter
          it.
        </Notice>
        <FromPaper told={told} />
      </>
    );
  }
  const columns = columnsOf(told.points, told.strand_names);
  const used = usedOf(columns);
  const column = columns[chosen];
  return (
    <>
      {told.state === "approved" ? null : (
        <Notice>This strategy is {told.state}: its money is compared while it is approved.</Notice>
      )}
      {column ? (
        <section aria-label="Money against the original">
          <p className={styles.headline}>{headline(told, column.point)}</p>
          <p className={styles.besides}>{besides(told, column.point).join(" ")}</p>
          <nav className={styles.by} aria-label="Points in time">
            {(["day", "period"] as const).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={told.by === each}
                onClick={() =>
                  navigate({
                    to: "/intent",
                    search: { ...address, by: each === "day" ? undefined : each },
                  })
                }
              >
                {each === "day" ? "As it was on each day" : "Period by period, as it is now"}
              </button>
            ))}
          </nav>
          {used.length > 0 ? (
            <DriftPicture
              told={told}
              columns={columns}
              used={used}
              chosen={chosen}
              onChoose={setChosen}
            />
          ) : (
            <Notice>No change money is recorded yet.</Notice>
          )}
          {hasNegative(columns) ? (
            <p className={styles.note}>Amounts below zero are not drawn; the table has them.</p>
          ) : null}
          <PointFigures told={told} column={column} used={used} />
          <PointTable told={told} columns={columns} used={used} />
        </section>
      ) : null}
      <section className={styles.section}>
        <h2>What it said, and what became of it</h2>
        <p>
          {told.statements.length > 0 ? `${fates(told.statements)}.` : "It states no objective."}
        </p>
        <FromPaper told={told} />
        <Vision told={told} />
        <Statements told={told} />
      </section>
      {told.points.length > 0 ? (
        <section className={styles.section}>
          <h2>What it did not say</h2>
          <p>
            Later objectives with change money; what a recorded decision covers is an adaptation.
          </p>
          <Later told={told} />
        </section>
      ) : null}
    </>
  );
}

/** Vision and mission then, with what was changed in them since. */
function Vision({ told }: { told: IntentDrift }) {
  const pairs = [
    ["Vision", told.original!.vision, told.vision],
    ["Mission", told.original!.mission, told.mission],
  ] as const;
  return (
    <dl className={styles.vision}>
      {pairs
        .filter(([, then, now]) => then || now)
        .map(([label, then, now]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Difference before={then} after={now} />
            </dd>
          </div>
        ))}
    </dl>
  );
}
