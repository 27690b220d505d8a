import { Skeleton } from "@mantine/core";
import type { Finding } from "@/api";
import type { FindingsSummary } from "@/api/findings";
import { Checks } from "@/features/detection/Checks";
import { DetectorsTable } from "@/features/detection/DetectorsTable";
import { FindingDetail } from "@/features/detection/FindingDetail";
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
    const form = verbs.form?.finding.id === finding.id ? verbs.form : null;
    return (
      <>
        {verbs.outdated?.id === finding.id ? (
          <div className={styles.notice}>
            <WhatChanged before={verbs.outdated} after={finding} />
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
                error={form.error}
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
