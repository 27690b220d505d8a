import type { OwnResponse } from "@/api/rounds";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { SureButton } from "@/ui/SureButton";
import styles from "./Rounds.module.css";
import { useOwnVerbs } from "./useRounds";

/** An answer whose key is gone: what can be done about it, and the way to begin anew. */
export function Unreadable({ own }: { own: OwnResponse }) {
  const { withdraw } = useOwnVerbs(own.round);
  return (
    <>
      <Notice tone="warning">{own.notice}</Notice>
      {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
      <div className={styles.verbs}>
        <SureButton
          words="Withdraw it"
          warning="What you answered is destroyed; then you answer anew, from memory first."
          isPending={withdraw.isPending}
          onSure={() => withdraw.mutate(own.version)}
        />
      </div>
    </>
  );
}
