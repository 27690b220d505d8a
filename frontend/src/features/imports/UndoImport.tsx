import { Button } from "@mantine/core";
import { useState } from "react";
import { Problem } from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Imports.module.css";
import { useUndo } from "./useImports";

/** Takes a whole import back, asked twice; or says what stands in the way. */
export function UndoImport({ id, name }: { id: string; name: string }) {
  const [isAsked, setIsAsked] = useState(false);
  const undo = useUndo(id);
  const standing = undo.error instanceof Problem ? undo.error.errors : [];
  return (
    <div className={styles.undo}>
      {isAsked ? (
        <div className={styles.verbs}>
          <span>What it made goes, what it changed is as it was. Take it back?</span>
          <Button
            size="xs"
            loading={undo.isPending}
            onClick={() => undo.mutate(undefined, { onSettled: () => setIsAsked(false) })}
          >
            Take it back
          </Button>
          <Button size="xs" variant="default" onClick={() => setIsAsked(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <Button
          size="xs"
          variant="default"
          aria-label={`Undo… the import of ${name}`}
          onClick={() => setIsAsked(true)}
        >
          Undo…
        </Button>
      )}
      {undo.error ? <ProblemNotice error={undo.error} /> : null}
      {standing.length > 0 ? (
        <ul className={styles.plain} aria-label="In the way">
          {standing.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
