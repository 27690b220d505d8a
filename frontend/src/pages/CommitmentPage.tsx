import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import type { PublicCommitment } from "@/api/pledges";
import { useMayRead } from "@/features/access/session";
import { OwnPledge } from "@/features/pledges/OwnPledge";
import styles from "@/features/pledges/Pledges.module.css";
import { SaidList } from "@/features/pledges/SaidList";
import { useCommitment, useRemindExecutives } from "@/features/pledges/usePledges";
import { chosenStrategy, useStrategies } from "@/features/strategy/strategies";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { NoStrategy } from "./NoStrategy";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Who stands behind the approved strategy, as each executive says it in public. */
export function CommitmentPage() {
  useTitle("Public commitment");
  const mayRead = useMayRead("pledge");
  const address = useSearch({ from: "/shell/commitment" });
  const strategies = useStrategies();
  const strategy = chosenStrategy(strategies.data ?? [], address.strategy);
  const asked = useCommitment(mayRead ? strategy?.id : undefined);
  if (!mayRead) return <NotForYou what="public commitments" />;
  if (strategies.data && !strategy) return <NoStrategy />;
  const error = strategies.error ?? asked.error;
  const told = asked.data;
  return (
    <main className={page.page}>
      <h1>Public commitment</h1>
      <p className={page.lead}>
        What each executive says, by name, of the strategy as it was approved. Rounds are another
        thing: what leaders answer there is secret.
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => asked.refetch()} /> : null}
      {told ? (
        <>
          <p className={styles.headline}>{told.headline}</p>
          {told.may_pledge ? <OwnPledge key={told.strategy} told={told} /> : null}
          {told.may_remind && told.counts.not_yet > 0 ? <Reminder told={told} /> : null}
          <SaidList told={told} />
          {told.state === "draft" ? (
            <p className={page.lead}>
              Until then <Link to="/rounds">rounds</Link> ask leaders what matters most.
            </p>
          ) : null}
        </>
      ) : error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}

function Reminder({ told }: { told: PublicCommitment }) {
  const remind = useRemindExecutives(told.strategy);
  return (
    <div className={styles.remind}>
      <Button variant="default" loading={remind.isPending} onClick={() => remind.mutate()}>
        Remind who has not said yet
      </Button>
      {remind.error ? <ProblemNotice error={remind.error} /> : null}
      {remind.data ? (
        <Notice isSmall>
          {remind.data.notified === 0
            ? "All of them were notified today already, or chose to hear of nothing."
            : `${counted(remind.data.notified, "executive")} notified.`}
        </Notice>
      ) : null}
    </div>
  );
}
