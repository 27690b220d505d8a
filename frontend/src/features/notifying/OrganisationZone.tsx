import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { organisationSettings, setTimeZone } from "@/api/organisationSettings";
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
  const set = useMutation({
    mutationFn: (zone: string) => setTimeZone(asked.data!.version, zone),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings);
      return queries.invalidateQueries({ queryKey: ["notifications", "settings"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  if (!asked.data?.may_change) return null;
  const { time_zone } = asked.data;
  return (
    <section>
      <h2>For everybody</h2>
      {set.error ? <ProblemNotice error={set.error} /> : null}
      <ul className={styles.kinds}>
        <li>
          <div>
            <label htmlFor="organisation-zone">Time zone of the organisation</label>
            <small id="note-zone">
              What is due on a day is due until its end there; digests come at their hour there.
            </small>
          </div>
          <select
            id="organisation-zone"
            aria-describedby="note-zone"
            value={set.isPending ? set.variables : time_zone}
            disabled={set.isPending}
            onChange={(event) => set.mutate(event.currentTarget.value)}
          >
            {(ZONES.includes(time_zone) ? ZONES : [time_zone, ...ZONES]).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        </li>
      </ul>
      <p role="status" className={styles.kept}>
        {set.isSuccess ? "Kept." : ""}
      </p>
    </section>
  );
}
