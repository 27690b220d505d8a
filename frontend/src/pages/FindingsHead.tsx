import { Button } from "@mantine/core";
import type { Strategy } from "@/api";
import type { FindingsSummary } from "@/api/findings";
import type { FindingsAddress } from "@/features/detection/address";
import { FindingFilters } from "@/features/detection/FindingFilters";
import { Freshness } from "@/features/detection/Freshness";
import { DetectionRun } from "@/features/detection/RunDetection";
import type { useDetectionRun } from "@/features/detection/run";
import { StateTabs } from "@/features/detection/StateTabs";
import type { People } from "@/features/detection/VerbForm";
import { UnknownStrategy } from "@/features/strategy/UnknownStrategy";
import styles from "./FindingsPage.module.css";

type Props = {
  address: FindingsAddress;
  strategy: Strategy;
  departments: readonly { id: string; name: string }[];
  people: People;
  summary: FindingsSummary | undefined;
  /** Null for those who may not start one. */
  run: ReturnType<typeof useDetectionRun> | null;
  onChange: (change: Partial<FindingsAddress>, isStep?: boolean) => void;
  onKeys: () => void;
};

/** Above the list: how things stand, and what of it is listed. */
export function FindingsHead(props: Props) {
  const { address, strategy, summary, people, run, onChange } = props;
  return (
    <header className={styles.head}>
      <UnknownStrategy wanted={address.strategy} chosen={strategy} />
      <div className={styles.title}>
        <h1>Findings</h1>
        <Button
          size="compact-xs"
          variant="default"
          aria-keyshortcuts="?"
          className={styles.keys}
          onClick={props.onKeys}
        >
          Keys
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onChange({ show: "detectors" }, true)}
        >
          Detectors
        </Button>
        <span className={styles.space} />
        {run ? <DetectionRun {...run} /> : null}
      </div>
      <Freshness strategy={strategy.id} isRunning={run?.isBusy ?? false} now={new Date()} />
      <StateTabs
        state={address.state}
        summary={summary}
        onChange={(state) => onChange({ state })}
      />
      <FindingFilters
        address={address}
        departments={props.departments}
        people={people.all}
        detectors={summary?.by_code ?? []}
        hasMe={people.me !== null}
        onChange={onChange}
      />
    </header>
  );
}
