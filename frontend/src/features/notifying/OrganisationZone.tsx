import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { organisationSettings, setForums, setTimeZone } from "@/api/organisationSettings";
import { keepZone } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Notifying.module.css";

const KEY = ["organisation-settings"];
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** Where the organisation is, for who may say it: days and digests are of there. */
export function OrganisationZone() {
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => organisationSettings(signal),
  });
  // Keys step through a list: what they pass is not written until it is saved.
  const [chosen, setChosen] = useState<string | null>(null);
  const set = useMutation({
    mutationFn: (zone: string) => setTimeZone(asked.data!.version, zone),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings);
      keepZone(settings.time_zone);
      setChosen(null);
      // Days that are due stand on many pages: all of them are asked again.
      void queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const forums = useMutation({
    mutationFn: (isOn: boolean) => setForums(asked.data!.version, isOn),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings);
      void queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (asked.error && !asked.data)
    return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data?.may_change) return null;
  const { time_zone, has_forums } = asked.data;
  return (
    <section>
      <h2>For everybody</h2>
      {set.error ? <ProblemNotice error={set.error} /> : null}
      <form
        className={styles.zone}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== null) set.mutate(chosen);
        }}
      >
        <div>
          <label htmlFor="organisation-zone">Time zone of the organisation</label>
          <small id="note-zone">
            What is due on a day is due until its end there; digests come at their hour there.
          </small>
        </div>
        <select
          id="organisation-zone"
          aria-describedby="note-zone"
          value={chosen ?? time_zone}
          disabled={set.isPending}
          onChange={(event) => {
            const zone = event.currentTarget.value;
            setChosen(zone === time_zone ? null : zone);
          }}
        >
          {(ZONES.includes(time_zone) ? ZONES : [time_zone, ...ZONES]).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
        <Button type="submit" variant="default" disabled={chosen === null} loading={set.isPending}>
          Save
        </Button>
      </form>
      {forums.error ? <ProblemNotice error={forums.error} /> : null}
      <p>
        <label>
          <input
            type="checkbox"
            checked={has_forums}
            disabled={forums.isPending}
            onChange={(event) => forums.mutate(event.currentTarget.checked)}
          />{" "}
          Forums are a part of Throughline here
        </label>
      </p>
      <p role="status" className={styles.kept}>
        {set.isSuccess && chosen === null ? "Kept." : ""}
      </p>
    </section>
  );
}
