import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Notification } from "@/api/notifications";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Notifying.module.css";
import { useMarkRead, useNotifications } from "./useNotifications";
import { titleOf } from "./words";

/** What concerns the reader, the latest first; following one marks it as read. */
export function NotificationList() {
  const asked = useNotifications();
  const read = useMarkRead();
  const all = asked.data?.pages.flatMap((page) => page.notifications) ?? [];
  const error = asked.error ?? read.error;
  if (error) return <ProblemNotice error={error} onRetry={() => asked.refetch()} />;
  if (asked.isPending) return <div aria-busy="true" />;
  if (all.length === 0) {
    return (
      <p className={styles.none} role="status">
        <strong>You were told of nothing yet.</strong> What becomes yours, names you, falls due or
        comes to wait for your word from now on is told here.
      </p>
    );
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={all.every((one) => one.read_at !== null)}
        loading={read.isPending}
        onClick={() => read.mutate(undefined)}
      >
        Mark all as read
      </Button>
      <ol className={styles.list}>
        {all.map((one) => (
          <Item key={one.id} notification={one} onRead={() => read.mutate(one.id)} />
        ))}
      </ol>
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
    </>
  );
}

function Item({ notification, onRead }: { notification: Notification; onRead: () => void }) {
  const { history } = useRouter();
  const { text, path, kind, noted_at, read_at } = notification;
  const isUnread = read_at === null;
  function follow(event: MouseEvent) {
    if (isUnread) onRead();
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.push(path);
  }
  return (
    <li data-unread={isUnread || undefined}>
      <a href={path} onClick={follow}>
        {text}
      </a>
      <small>
        {titleOf(kind)} · <time dateTime={noted_at}>{formatInstant(noted_at)}</time>
        {isUnread ? " · unread" : ""}
      </small>
      {isUnread ? (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Mark as read: ${text}`}
          onClick={onRead}
        >
          Mark as read
        </Button>
      ) : null}
    </li>
  );
}
