import type { Kind, Mode, NotificationSettings } from "@/api/notifications";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Notifying.module.css";
import { useChooseNotifications } from "./useNotifications";
import { KINDS, MODES, whenMailComes } from "./words";

/** How often the reader is told of each kind of thing; a choice is kept at once. */
export function SettingsTable({ settings }: { settings: NotificationSettings }) {
  const choose = useChooseNotifications();
  const shown = choose.isPending ? { ...settings, ...choose.variables } : settings;
  return (
    <>
      <p>{whenMailComes(settings)}</p>
      {choose.error ? <ProblemNotice error={choose.error} /> : null}
      <ul className={styles.kinds}>
        {KINDS.map(({ kind, title, note }) => (
          <li key={kind}>
            <div>
              <label htmlFor={`tell-${kind}`}>{title}</label>
              <small id={`note-${kind}`}>{note}</small>
            </div>
            <select
              id={`tell-${kind}`}
              aria-describedby={`note-${kind}`}
              value={shown[kind]}
              disabled={choose.isPending}
              onChange={(event) =>
                choose.mutate(chosen(settings.version, kind, event.currentTarget.value as Mode))
              }
            >
              {MODES.map(({ mode, title: words }) => (
                <option key={mode} value={mode}>
                  {words}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.kept}>
        {choose.isSuccess ? "Kept." : ""}
      </p>
    </>
  );
}

function chosen(version: number, kind: Kind, mode: Mode) {
  const choice: Partial<Record<Kind, Mode>> = { [kind]: mode };
  return { version, ...choice };
}
