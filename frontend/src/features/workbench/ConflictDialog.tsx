import { Button, Modal } from "@mantine/core";
import { formatInstant } from "@/ui/dates";
import type { Books } from "./books";
import type { Column } from "./columns";
import type { Conflict } from "./edits";
import { told } from "./values";
import styles from "./Workbench.module.css";

type Props = {
  conflict: Conflict | null;
  column: Column | undefined;
  name: string;
  books: Books;
  onResolve: (keepsMine: boolean) => void;
};

/** Two wrote one cell: both values, and a choice. */
export function ConflictDialog({ conflict, column, name, books, onResolve }: Props) {
  return (
    <Modal
      opened={conflict !== null && column !== undefined}
      onClose={() => onResolve(false)}
      title="Changed meanwhile"
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 0 }}
      lockScroll={false}
    >
      {conflict && column ? (
        <>
          <p>
            {conflict.by || "Somebody"} changed <strong>{column.label}</strong> of {name}
            {conflict.at ? ` on ${formatInstant(conflict.at)}` : ""}, after you had read it.
          </p>
          <div className={styles.sides}>
            <Side head="Yours" words={told(column, conflict.mine, books)} />
            <Side
              head={conflict.by ? `Theirs (${conflict.by})` : "Theirs"}
              words={told(column, conflict.theirs, books)}
            />
          </div>
          <div className={styles.actions}>
            <Button variant="default" onClick={() => onResolve(false)}>
              Keep theirs
            </Button>
            <Button onClick={() => onResolve(true)}>Set mine</Button>
          </div>
        </>
      ) : null}
    </Modal>
  );
}

function Side({ head, words }: { head: string; words: string }) {
  return (
    <section>
      <h3>{head}</h3>
      <p>{words || "empty"}</p>
    </section>
  );
}
