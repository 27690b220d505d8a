import type { Finding } from "@/api";
import { Notice } from "@/ui/Notice";
import { changesBetween } from "./changes";
import styles from "./WhatChanged.module.css";

type Props = { before: Finding; after: Finding };

/** Why a verb was refused: the finding is not the one that was looked at. */
export function WhatChanged({ before, after }: Props) {
  const changes = changesBetween(before, after);
  return (
    <Notice tone="warning">
      <div className={styles.changed}>
        <strong>It has changed since you looked; nothing was done.</strong>
        <ul>
          {changes.map((change) => (
            <li key={change.label}>
              {change.label}: <del>{change.before}</del> <ins>{change.after}</ins>
            </li>
          ))}
        </ul>
        Look again, then decide.
      </div>
    </Notice>
  );
}
