import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Imports.module.css";
import { useUndo } from "./useImports";

/** Takes a whole import back, asked twice; or says what stands in the way. */
export function UndoImport({ id, name }: { id: string; name: string }) {
  const [isAsked, setIsAsked] = useState(false);
  const undo = useUndo(id);
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
      {undo.error ? <InTheWay error={undo.error} /> : null}
    </div>
  );
}

/** Why it was not taken back: the sentence tells the first thing in the way, the list the others. */
function InTheWay({ error }: { error: Error }) {
  const { errors, laterImports } =
    error instanceof Problem ? error : { errors: [], laterImports: [] };
  const others = errors.slice(1).filter(({ code }) => code !== "later_import");
  return (
    <div className={styles.inTheWay}>
      <ProblemNotice error={error} />
      {laterImports.map(({ id, source }) => (
        <Link key={id} to="/imports/$import" params={{ import: id }}>
          Open the later import “{source}”
        </Link>
      ))}
      {others.length > 0 ? (
        <ul className={styles.plain} aria-label="Also in the way">
          {others.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
