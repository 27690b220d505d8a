import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "@/api/calendar";
import { useMe } from "@/features/access/session";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Notifying.module.css";

const KEY = ["calendar"];

/** The address by which a calendar program reads the reader's days; told once, and revocable. */
export function CalendarFeed() {
  const me = useMe().data;
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.calendar(signal) });
  const forget = () => queries.invalidateQueries({ queryKey: KEY });
  const renew = useMutation({ mutationFn: api.renewCalendar, onSettled: forget, gcTime: 0 });
  const revoke = useMutation({
    mutationFn: api.revokeCalendar,
    onSuccess: () => renew.reset(),
    onSettled: forget,
  });
  if (!me?.person) return null;
  const error = asked.error ?? renew.error ?? revoke.error;
  const made = asked.data?.made_at ?? null;
  return (
    <section>
      <h2>In your calendar</h2>
      <p>
        Reviews, your forums, your actions and the agreements that you reaffirm, by day and title.
        Whoever has the address reads them, so it is told once; a new one puts the old one out of
        use.
      </p>
      {error ? <ProblemNotice error={error} onRetry={() => asked.refetch()} /> : null}
      {renew.data ? (
        <p className={styles.address}>
          <label htmlFor="calendar-address">Address for your calendar program</label>
          <input
            id="calendar-address"
            readOnly
            value={`${window.location.origin}${renew.data.path}`}
            onFocus={(event) => event.currentTarget.select()}
          />
        </p>
      ) : (
        <p role="status">
          {asked.data
            ? made
              ? `An address was made ${formatInstant(made)}.`
              : "You have no address."
            : ""}
        </p>
      )}
      <p className={styles.actions}>
        <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
          {made ? "Make a new address" : "Make an address"}
        </Button>
        {made ? (
          <Button variant="default" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke it
          </Button>
        ) : null}
      </p>
    </section>
  );
}
