import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { AnyDetail, Paged } from "@/api/record";
import { useMe } from "@/features/access/session";
import { EditForm } from "./EditForm";
import type { EditField } from "./edits";
import { mayEdit } from "./mayEdit";
import styles from "./Record.module.css";

type Props = {
  over: ReactNode;
  noun: Paged;
  record: AnyDetail & { name: string; description?: string };
  fields: readonly EditField[];
  verbs?: ReactNode;
  facts: ReactNode;
  main: ReactNode;
  side: ReactNode;
};

/** A record's page: what it is, what stands behind it, and beside it what happened to it. */
export function RecordPage({ over, noun, record, fields, verbs, facts, main, side }: Props) {
  const [isEdited, setIsEdited] = useState(false);
  const isOffered = mayEdit(useMe().data, noun, record);
  return (
    <main className={styles.page}>
      <div className={styles.inside}>
        <header className={styles.head}>
          <div className={styles.over}>{over}</div>
          <h1>{record.name}</h1>
          {record.description ? <p>{record.description}</p> : null}
        </header>
        {isEdited ? (
          <EditForm noun={noun} record={record} fields={fields} onDone={() => setIsEdited(false)} />
        ) : (
          <div className={styles.verbs}>
            {isOffered ? (
              <Button size="compact-sm" variant="default" onClick={() => setIsEdited(true)}>
                Edit
              </Button>
            ) : null}
            {verbs}
          </div>
        )}
        <dl className={styles.facts}>{facts}</dl>
        <div className={styles.columns}>
          <div>{main}</div>
          <div>{side}</div>
        </div>
      </div>
    </main>
  );
}
