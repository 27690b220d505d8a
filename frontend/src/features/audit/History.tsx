import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Problem } from "@/api";
import * as api from "@/api/record";
import { useMe } from "@/features/access/session";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./History.module.css";
import { deedOf, fieldsOf, readsPublishedAlone, reasonOf, type Told, writerOf } from "./words";

type Props = {
  noun: "initiative" | "objective" | "department" | "person";
  id: string;
  title?: string;
};

const PATHS = {
  initiative: "initiatives",
  objective: "objectives",
  department: "departments",
  person: "people",
} as const;

/** Who changed what of a record, when and why, the latest first; own changes can be taken back. */
export function History({ noun, id, title = "What happened to it" }: Props) {
  const roles = useMe().data?.roles ?? [];
  const mayRead = !readsPublishedAlone(roles);
  const asked = useInfiniteQuery({
    queryKey: ["history", noun, id],
    queryFn: ({ pageParam, signal }) => api.history(PATHS[noun], id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: mayRead,
  });
  const entries = asked.data?.pages.flatMap((page) => page.entries) ?? [];
  if (!mayRead) return null;
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (asked.isPending) return <div aria-busy="true" />;
  return (
    <section className={styles.history} aria-label={title}>
      <h2>{title}</h2>
      {entries.length === 0 ? <p>Nothing is recorded of it.</p> : null}
      <ol className={styles.entries} aria-label="History">
        {entries.map((entry) => (
          <Entry key={entry.position} entry={entry} noun={noun} about={id} />
        ))}
      </ol>
      {asked.hasNextPage ? (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          loading={asked.isFetchingNextPage}
          onClick={() => asked.fetchNextPage()}
        >
          Earlier changes
        </Button>
      ) : null}
    </section>
  );
}

type EntryProps = { entry: api.HistoryEntry; noun: string; about: string };

function Entry({ entry, noun, about }: EntryProps) {
  const told = fieldsOf(entry, about);
  return (
    <li>
      <div className={styles.line}>
        <span>
          <strong>{writerOf(entry)}</strong> {deedOf(entry, noun)}
        </span>
        <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
      </div>
      {entry.reason ? <p className={styles.reason}>{reasonOf(entry)}</p> : null}
      {entry.import_id ? (
        <p className={styles.reason}>
          <Link to="/imports/$import" params={{ import: entry.import_id }}>
            {`Import by ${entry.import_profile}`}
          </Link>
        </p>
      ) : null}
      <Fields told={told} operation={entry.operation} />
      {entry.may_undo ? <Undo entry={entry} /> : null}
    </li>
  );
}

type FieldsProps = { told: Told[]; operation: api.HistoryEntry["operation"] };

/** What changed, before and after; all that was made or removed stands behind a word. */
function Fields({ told, operation }: FieldsProps) {
  if (told.length === 0) return null;
  const isWhole = operation === "created" || operation === "deleted";
  const list = (
    <dl className={styles.fields}>
      {told.map(({ field, label, before, after }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            {isWhole ? null : <del>{before} </del>}
            {operation === "deleted" ? before : after}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!isWhole) return list;
  return (
    <details className={styles.whole}>
      <summary>{operation === "created" ? "With what" : "What it held"}</summary>
      {list}
    </details>
  );
}

function Undo({ entry }: { entry: api.HistoryEntry }) {
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => api.undoChange(entry.position),
    onSuccess: () => queries.invalidateQueries(),
  });
  const stands = undo.error instanceof Problem ? undo.error.errors : [];
  return (
    <>
      <button
        type="button"
        className={styles.undo}
        disabled={undo.isPending}
        aria-label={`Undo the change of ${formatInstant(entry.at)}`}
        onClick={() => undo.mutate()}
      >
        Undo
      </button>
      {undo.error ? (
        <>
          <ProblemNotice error={undo.error} />
          {stands.length > 0 ? (
            <ul className={styles.stands}>
              {stands.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </>
  );
}
