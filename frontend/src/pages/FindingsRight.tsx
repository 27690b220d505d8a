import { Skeleton } from "@mantine/core";
import type { Finding } from "@/api";
import type { FindingsSummary } from "@/api/findings";
import { Checks } from "@/features/detection/Checks";
import { changesBetween } from "@/features/detection/changes";
import { DetectorsTable } from "@/features/detection/DetectorsTable";
import { FindingDetail } from "@/features/detection/FindingDetail";
import { isOffered } from "@/features/detection/forms";
import type { Checked } from "@/features/detection/inbox";
import { usePeriodName } from "@/features/detection/inbox";
import { type People, VerbForm } from "@/features/detection/VerbForm";
import { WhatChanged } from "@/features/detection/WhatChanged";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./FindingsPage.module.css";
import type { Verbs } from "./useVerbs";

type Props = {
  checked: Checked | null;
  strategy: string;
  finding: Finding | undefined;
  error: unknown;
  onRetry: () => void;
  isWanted: boolean;
  summary: FindingsSummary | undefined;
  verbs: Verbs;
  people: People;
  onExamine: (() => void) | null;
  onClose: () => void;
  onCloseShow: () => void;
};

/** What was chosen; without anything chosen, what the detectors found altogether. */
export function FindingsRight(props: Props) {
  return (
    <section className={styles.right} aria-label="Details">
      <Body {...props} />
    </section>
  );
}

function Body(props: Props) {
  const { checked, strategy, finding, error, summary, verbs, people, onClose } = props;
  const periodName = usePeriodName(finding?.period);
  if (checked) return <Checks checked={checked} strategy={strategy} onClose={props.onCloseShow} />;
  if (error) {
    return (
      <div className={styles.notice}>
        <ProblemNotice error={error} onRetry={props.onRetry} />
      </div>
    );
  }
  if (finding) {
    const opened = verbs.form?.finding.id === finding.id ? verbs.form : null;
    const { outdated } = verbs;
    const isOutdated = outdated?.id === finding.id && changesBetween(outdated, finding).length > 0;
    // What somebody else settled meanwhile asks for nothing any more.
    const form = opened && isOutdated && !isOffered(finding, opened.kind) ? null : opened;
    return (
      <>
        {isOutdated ? (
          <div className={styles.notice}>
            <WhatChanged before={outdated} after={finding} />
          </div>
        ) : null}
        <FindingDetail
          key={finding.id}
          finding={finding}
          strategy={strategy}
          periodName={periodName}
          form={
            form ? (
              <VerbForm
                key={form.kind}
                kind={form.kind}
                people={people}
                given={
                  form.given ?? {
                    owner: finding.owner ?? people.me,
                    due_on: finding.due_on ?? "",
                  }
                }
                isBusy={false}
                mayTakeBack={finding.owner !== null}
                error={form.error}
                isErrorTold={isOutdated}
                onSubmit={(given) => verbs.submit(given, finding)}
                onCancel={verbs.closeForm}
              />
            ) : null
          }
          onForm={(kind) => verbs.openForm(finding, kind)}
          onExamine={props.onExamine}
          onClose={onClose}
        />
      </>
    );
  }
  if (props.isWanted) {
    return (
      <div className={styles.notice} aria-busy="true">
        <Skeleton height={28} mb={14} />
        <Skeleton height={120} mb={14} />
        <Skeleton height={200} />
      </div>
    );
  }
  if (summary) {
    return <DetectorsTable summary={summary} strategy={strategy} onBack={props.onCloseShow} />;
  }
  return <p className={styles.hint}>Choose a finding to read what it rests on.</p>;
}
