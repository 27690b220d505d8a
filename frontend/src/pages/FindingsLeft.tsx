import { Button, Skeleton } from "@mantine/core";
import type { Finding, FindingsQuestion } from "@/api";
import type { FindingsAddress } from "@/features/detection/address";
import { BulkBar, type BulkWanted } from "@/features/detection/BulkBar";
import type { BulkDone } from "@/features/detection/bulk";
import { Downloads } from "@/features/detection/Downloads";
import { FindingsList } from "@/features/detection/FindingsList";
import { NothingListed } from "@/features/detection/NothingListed";
import type { useListed } from "@/features/detection/useListed";
import type { People } from "@/features/detection/VerbForm";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./FindingsPage.module.css";

type Props = {
  address: FindingsAddress;
  strategy: string;
  question: FindingsQuestion;
  listed: ReturnType<typeof useListed>;
  departments: readonly { id: string; name: string }[];
  people: People;
  selected: readonly Finding[];
  focusTurn: number;
  wanted: BulkWanted | null;
  said: string;
  onUndo: (() => void) | null;
  onChange: (change: Partial<FindingsAddress>) => void;
  onChoose: (id: string) => void;
  /** Null for those who may do nothing to several. */
  onSelect: ((id: string, isRange: boolean) => void) | null;
  onSelectAll: (ids: readonly string[]) => void;
  onClear: () => void;
  onWant: (wanted: BulkWanted | null) => void;
  onBulkDone: (done: BulkDone, left: readonly string[]) => void;
};

/** The list with what is said about it, and the bar for what is selected in it. */
export function FindingsLeft(props: Props) {
  const { address, strategy, listed, departments, people, selected } = props;
  const { asked, findings, rows, walk } = listed;
  const ids = new Set(selected.map((one) => one.id));
  return (
    <>
      <div className={styles.counts}>
        {findings.length > 0 && props.onSelect ? (
          <input
            type="checkbox"
            aria-label="Select all listed findings"
            checked={walk.length > 0 && walk.every((id) => ids.has(id))}
            onChange={() => props.onSelectAll(walk)}
          />
        ) : null}
        <p role="status">{asked.data ? countWords(findings, asked.hasNextPage) : " "}</p>
        {findings.length > 0 ? <Downloads question={props.question} /> : null}
      </div>
      {asked.error ? (
        <div className={styles.notice}>
          <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />
        </div>
      ) : null}
      <div className={styles.list} aria-busy={asked.isPlaceholderData || undefined}>
        {asked.isPending && !asked.error ? <Bones /> : null}
        {asked.data && findings.length === 0 && !asked.hasNextPage ? (
          <NothingListed
            address={address}
            strategy={strategy}
            departments={departments}
            people={people.all}
            onChange={props.onChange}
          />
        ) : null}
        {findings.length > 0 ? (
          <FindingsList
            rows={rows}
            chosen={address.finding}
            selected={ids}
            focusTurn={props.focusTurn}
            onChoose={props.onChoose}
            onSelect={props.onSelect}
            onSelectAll={props.onSelectAll}
            onFold={listed.fold}
            hasMore={asked.hasNextPage}
            isLoadingMore={asked.isFetchingNextPage}
            onMore={asked.fetchNextPage}
          />
        ) : null}
      </div>
      {selected.length > 0 ? (
        <BulkBar
          findings={selected}
          wanted={props.wanted}
          people={people}
          onWant={props.onWant}
          onLeaveOut={props.onSelectAll}
          onDone={props.onBulkDone}
          onClear={props.onClear}
        />
      ) : null}
      <div className={styles.said} role="status" data-empty={props.said === "" || undefined}>
        <span title={props.said}>{props.said}</span>
        {props.onUndo ? (
          <Button size="compact-xs" variant="default" aria-keyshortcuts="u" onClick={props.onUndo}>
            Undo
          </Button>
        ) : null}
      </div>
    </>
  );
}

function countWords(findings: readonly Finding[], hasMore: boolean): string {
  const unknown = findings.filter((one) => one.money_at_stake === null).length;
  const count = `${counted(findings.length, "finding")}${hasMore ? " and more" : ""}`;
  return unknown > 0
    ? `${count}, most money first; ${unknown.toLocaleString("en")} of unknown money last`
    : `${count}, most money first`;
}

const BONES = Array.from({ length: 8 }, (_, index) => index);

function Bones() {
  return (
    <div aria-busy="true" className={styles.notice}>
      {BONES.map((bone) => (
        <Skeleton key={bone} height={58} mb={12} />
      ))}
    </div>
  );
}
