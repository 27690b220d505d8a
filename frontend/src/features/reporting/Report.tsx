import { Button } from "@mantine/core";
import { useState } from "react";
import type { RoundToReport } from "@/api/updates";
import { formatDay } from "@/ui/dates";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import { answersOf, type Draft, type Drafts, EMPTY, restUnchanged, troubles } from "./answers";
import { ReportItem } from "./ReportItem";
import styles from "./Reporting.module.css";
import { useReport } from "./useUpdates";

/** What one round asks of the reader, answered in one go. */
export function Report({ call }: { call: RoundToReport }) {
  const [drafts, setDrafts] = useState<Drafts>({});
  const [isTried, setIsTried] = useState(false);
  const [sent, setSent] = useState(0);
  const report = useReport(call.id);
  const answers = answersOf(call.items, drafts);
  const wrong = troubles(call.items, drafts);
  const open = call.items.filter((item) => !item.is_answered).length;
  const isClosed = call.state === "closed";

  const say = (initiative: string, part: Partial<Draft>) =>
    setDrafts((before) => ({
      ...before,
      [initiative]: { ...EMPTY, ...before[initiative], ...part },
    }));

  function submit(event: React.FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (wrong.length > 0 || answers.length === 0) {
      document.getElementById(`say-${wrong[0]?.initiative}`)?.focus();
      return;
    }
    report.mutate(answers, {
      onSuccess: () => {
        setSent(answers.length);
        setDrafts({});
        setIsTried(false);
      },
    });
  }

  return (
    <form className={styles.report} onSubmit={submit} noValidate aria-label={call.name}>
      <p className={styles.lead}>
        {isClosed ? "This round is closed. " : `Due ${formatDay(call.due_on)}. `}
        {open === 0
          ? `All ${counted(call.items.length, "initiative")} of yours are answered. Thank you.`
          : `${open} of ${counted(call.items.length, "initiative")} still to answer.`}
      </p>
      {call.message ? <p className={styles.message}>{call.message}</p> : null}
      {sent > 0 ? <Notice isSmall>{`${counted(sent, "status", "statuses")} sent.`}</Notice> : null}
      <ol className={styles.items}>
        {call.items.map((item) => (
          <ReportItem
            key={item.initiative}
            item={item}
            draft={drafts[item.initiative] ?? EMPTY}
            isClosed={isClosed}
            trouble={
              isTried
                ? wrong.find((each) => each.initiative === item.initiative)?.message
                : undefined
            }
            onSay={(part) => say(item.initiative, part)}
          />
        ))}
      </ol>
      {report.error ? <ProblemNotice error={report.error} /> : null}
      {isClosed ? null : (
        <div className={styles.send}>
          <Button type="submit" loading={report.isPending} disabled={answers.length === 0}>
            {answers.length === 0 ? "Send" : `Send ${answers.length}`}
          </Button>
          {open > 1 ? (
            <Button
              variant="default"
              onClick={() => setDrafts((before) => restUnchanged(call.items, before))}
            >
              No change for the rest
            </Button>
          ) : null}
          <span className={styles.hint} aria-live="polite">
            {isTried && wrong.length > 0 ? `${counted(wrong.length, "answer")} to complete` : ""}
          </span>
        </div>
      )}
    </form>
  );
}
