import type { DecisionDetail } from "@/api/decisions";
import plain from "@/ui/PlainTable.module.css";
import styles from "./Decisions.module.css";

/** What could have been done, with the scores on the shared criteria, and why it was rejected. */
export function Options({ rows }: { rows: DecisionDetail["options"] }) {
  const criteria = new Map(
    rows.flatMap(({ scores }) => scores.map((one) => [one.criterion, one.name] as const)),
  );
  return (
    <div className={styles.scroll}>
      <table className={`${plain.table} ${styles.table}`}>
        <caption className="visually-hidden">Options</caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col">Outcome</th>
            {[...criteria].map(([id, name]) => (
              <th key={id} scope="col" data-figure>
                {name}
              </th>
            ))}
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.title} data-chosen={one.is_chosen || undefined}>
              <th scope="row">{one.title}</th>
              <td data-name="Outcome">{one.is_chosen ? "chosen" : "rejected"}</td>
              {[...criteria].map(([id, name]) => (
                <td key={id} data-figure data-name={name}>
                  {one.scores.find(({ criterion }) => criterion === id)?.score ?? "–"}
                </td>
              ))}
              <td data-name="Why">{one.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
