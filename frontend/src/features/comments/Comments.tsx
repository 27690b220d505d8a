import { Button } from "@mantine/core";
import type { Subject } from "@/api/comments";
import { useMayRead, useMayWrite } from "@/features/access/session";
import { ProblemNotice } from "@/ui/Notice";
import { CommentForm } from "./CommentForm";
import { CommentItem } from "./CommentItem";
import styles from "./Comments.module.css";
import { useComments, useSay } from "./useComments";

/** What people say about one record, and a way to join in; nothing for who reads no comments. */
export function Comments({ subject }: { subject: Subject }) {
  return useMayRead("comment") ? (
    <Discussion key={`${subject.kind}:${subject.id}`} subject={subject} />
  ) : null;
}

function Discussion({ subject }: { subject: Subject }) {
  const maySay = useMayWrite("comment");
  const asked = useComments(subject);
  const say = useSay(subject);
  const all = asked.data?.pages.flatMap((page) => page.comments) ?? [];
  return (
    <section className={styles.comments} aria-label="Comments" aria-busy={asked.isPending}>
      <h3>Comments</h3>
      {maySay ? (
        <CommentForm
          subject={subject}
          label="Comment"
          verb="Comment"
          isBusy={say.isPending}
          error={say.error}
          onSubmit={say.mutateAsync}
        />
      ) : null}
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.data && all.length === 0 ? (
        <p className={styles.none}>Nobody said anything yet.</p>
      ) : null}
      {all.length > 0 ? (
        <ol className={styles.list}>
          {all.map((comment) => (
            <CommentItem key={comment.id} comment={comment} subject={subject} />
          ))}
        </ol>
      ) : null}
      {asked.hasNextPage ? (
        <Button
          size="xs"
          variant="default"
          loading={asked.isFetchingNextPage}
          onClick={() => asked.fetchNextPage()}
        >
          Show older ones
        </Button>
      ) : null}
    </section>
  );
}
