import { Link } from "@tanstack/react-router";
import type { UpdateRound } from "@/api/updates";
import { formatDay, formatInstant } from "@/ui/dates";
import { humanise } from "@/ui/words";
import styles from "./Reporting.module.css";

/** The rounds, the one opened last first. */
export function RoundList({ rounds, mayWrite }: { rounds: UpdateRound[]; mayWrite: boolean }) {
  if (rounds.length === 0) {
    return (
      <p className={styles.lead}>
        No round was opened yet. {mayWrite ? "Open the first one below." : "The PMO opens them."}
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Round</th>
          <th scope="col">Due</th>
          <th scope="col">State</th>
          <th scope="col">Opened</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((round) => (
          <tr key={round.id}>
            <th scope="row">
              <Link to="/updates/$round" params={{ round: round.id }}>
                {round.name}
              </Link>
            </th>
            <td data-name="Due">{formatDay(round.due_on)}</td>
            <td data-name="State">{humanise(round.state)}</td>
            <td data-name="Opened">{formatInstant(round.opened_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
