import { Button } from "@mantine/core";
import { useState } from "react";
import type { Finding } from "@/api";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { useAct } from "./verbs";
import styles from "./Waived.module.css";

type Props = {
  finding: Finding;
  waiver: NonNullable<Finding["waiver"]>;
  mayAgree: boolean;
  mayWithdraw: boolean;
};

/** Why a finding is silent, who says so and until when; above an amount two people have to. */
export function Waived({ finding, waiver, mayAgree, mayWithdraw }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const act = useAct();
  const agree = () => act.mutate({ finding, act: { verb: "agree", waiver: waiver.id } });
  const withdraw = () => act.mutate({ finding, act: { verb: "withdraw", waiver: waiver.id } });
  return (
    <section className={styles.waived} aria-label="Waiver">
      <p>
        <strong>Waived until {formatDay(waiver.until_on)}</strong>
        {` by ${waiver.waived_by_name || "somebody who is gone"} on ${formatDay(waiver.waived_at)}`}
        {waiver.agreed_by_name ? `, agreed by ${waiver.agreed_by_name}` : ""}
      </p>
      <blockquote>{waiver.reason}</blockquote>
      {waiver.waits_for_second_person ? <p>It holds once a second person agrees.</p> : null}
      {act.error ? <ProblemNotice error={act.error} /> : null}
      {isAsking ? (
        <p>The finding is open again at once; the waiver stays on record. Withdraw it?</p>
      ) : null}
      {mayAgree || mayWithdraw ? (
        <div className={styles.verbs}>
          {mayAgree && waiver.waits_for_second_person && !isAsking ? (
            <Button size="xs" variant="default" loading={act.isPending} onClick={agree}>
              Agree as the second person
            </Button>
          ) : null}
          {isAsking ? (
            <>
              <Button size="xs" autoFocus loading={act.isPending} onClick={withdraw}>
                Withdraw
              </Button>
              <Button size="xs" variant="default" onClick={() => setIsAsking(false)}>
                Keep
              </Button>
            </>
          ) : null}
          {mayWithdraw && !isAsking ? (
            <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
              Withdraw…
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
