import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Module,
  organisationSettings,
  setModules,
  setTimeZone,
} from "@/api/organisationSettings";
import { keepZone } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Notifying.module.css";

const KEY = ["organisation-settings"];
const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

const MODULES: readonly { id: Module; title: string; note: string }[] = [
  {
    id: "has_rounds",
    title: "Rounds",
    note: "Leaders divide points over the priorities in secret; leadership alignment shows how alike.",
  },
  {
    id: "has_forums",
    title: "Forums",
    note: "Who meets when, what they agreed, and what is overdue of it.",
  },
  {
    id: "has_incentives",
    title: "Incentives and reporting lines",
    note: "What role groups are rewarded for, and who reports to whom.",
  },
];

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
  const modules = useMutation({
    mutationFn: (chosen: Partial<Record<Module, boolean>>) =>
      setModules(asked.data!.version, chosen),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings);
      void queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (asked.error && !asked.data)
    return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (!asked.data?.may_change) return null;
  const settings = asked.data;
  const { time_zone } = settings;
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
      {modules.error ? <ProblemNotice error={modules.error} /> : null}
      <fieldset className={styles.modules} disabled={modules.isPending}>
        <legend>What is a part of Throughline here</legend>
        <small id="note-modules">
          What is switched off has no page, no finding and no message. What was recorded of it is
          kept.
        </small>
        {MODULES.map(({ id, title, note }) => (
          <div key={id}>
            <label>
              <input
                type="checkbox"
                checked={settings[id]}
                aria-describedby={`note-${id}`}
                onChange={(event) => modules.mutate({ [id]: event.currentTarget.checked })}
              />{" "}
              {title}
            </label>
            <small id={`note-${id}`}>{note}</small>
          </div>
        ))}
      </fieldset>
      <p role="status" className={styles.kept}>
        {(set.isSuccess && chosen === null) || modules.isSuccess ? "Kept." : ""}
      </p>
    </section>
  );
}
