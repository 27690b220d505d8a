import type { WorkNoun } from "@/api/workbench";
import { counted } from "@/ui/words";
import { SINGULAR } from "./columns";
import styles from "./Workbench.module.css";

type Props = {
  noun: WorkNoun;
  count: number;
  isLoading: boolean;
  isComplete: boolean;
  isNarrowed: boolean;
  cells: number;
  counts: { saving: number; refused: number };
  told: string;
  isPhone: boolean;
};

/** How the sheet stands, in a line below it. */
export function Status(props: Props) {
  const { noun, count, isLoading, isComplete, isNarrowed, cells, counts, told, isPhone } = props;
  const rows = counted(count, SINGULAR[noun]);
  return (
    <div className={styles.status} aria-busy={isLoading || undefined}>
      <span>
        {isLoading
          ? "Reading…"
          : isComplete
            ? count === 0
              ? `No ${noun}${isNarrowed ? " found." : " yet."}`
              : `${rows}${isNarrowed ? " found" : ""}`
            : `${rows} so far…`}
      </span>
      {isPhone ? (
        <span>Rows are edited on a wider screen.</span>
      ) : (
        <>
          {cells > 1 ? <span>{counted(cells, "cell")} selected</span> : null}
          <span id="workbench-keys">
            Enter or F2 edits, Space chooses the row, Delete clears, Escape then Tab leaves the
            table
          </span>
        </>
      )}
      <span role="status" aria-live="polite">
        {counts.saving > 0 ? `Saving ${counts.saving}… ` : ""}
        {counts.refused > 0 ? (
          <strong>
            {counted(counts.refused, "cell")} not saved; Escape gives the old value back.{" "}
          </strong>
        ) : null}
        {told}
      </span>
    </div>
  );
}
