import type { FindingsQuestion } from "@/api";
import { findingsFile } from "@/api/findings";
import { TableFiles } from "@/features/exports/TableFiles";
import styles from "./Downloads.module.css";

/** The list as it is filtered, as a file. */
export function Downloads({ question }: { question: FindingsQuestion }) {
  return (
    <span className={styles.downloads}>
      <TableFiles stem="findings" file={(format) => findingsFile(question, format)} />
    </span>
  );
}
