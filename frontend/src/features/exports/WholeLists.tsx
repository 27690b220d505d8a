import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ListNoun, listFile } from "@/api/exports";
import type { ExportFormat } from "@/api/findings";
import { useMe } from "@/features/access/session";
import { dayNow } from "@/ui/dates";
import { saveFile } from "@/ui/files";
import styles from "./Exports.module.css";
import { LISTS_TOLD, listFileName } from "./words";

/** Single lists as a file at once: those that a reader asks for beside the portfolio. */
export function WholeLists() {
  const reads = useMe().data?.reads ?? [];
  const lists = LISTS_TOLD.filter(({ noun }) => reads.includes(noun));
  if (lists.length === 0) return null;
  return (
    <section aria-labelledby="single-lists">
      <h2 className={styles.head} id="single-lists">
        Single lists
      </h2>
      <p className={styles.lead}>All rows that you may read, as they are now, at once.</p>
      <ul className={styles.rows} aria-label="Single lists">
        {lists.map((list) => (
          <OneList key={list.noun} {...list} />
        ))}
      </ul>
    </section>
  );
}

function OneList({ noun, name, told }: { noun: ListNoun; name: string; told: string }) {
  const download = useMutation({
    mutationFn: (format: ExportFormat) => listFile(noun, format),
    onSuccess: (file, format) => saveFile(file, listFileName(noun, dayNow(), format)),
  });
  return (
    <li>
      <div className={styles.one}>
        <span>
          <strong>{name}</strong> <small>{told}</small>
          {download.error ? (
            <span role="alert"> The file could not be made. Try again.</span>
          ) : null}
        </span>
        <span className={styles.verbs}>
          {(["csv", "xlsx"] as const).map((format) => (
            <Button
              key={format}
              size="xs"
              variant="default"
              aria-label={`${name} as ${format.toUpperCase()}`}
              loading={download.isPending && download.variables === format}
              onClick={() => download.mutate(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </span>
      </div>
    </li>
  );
}
