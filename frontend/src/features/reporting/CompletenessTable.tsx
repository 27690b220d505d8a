import type { Completeness } from "@/api/completeness";
import { completeWords, GAPS } from "./gaps";
import styles from "./Reporting.module.css";

type Props = {
  board: Completeness;
  chosen: string | undefined;
  onChoose: (department: string) => void;
};

/** How many records of each department lack what. */
export function CompletenessTable({ board, chosen, onChoose }: Props) {
  const { total, departments } = board;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Department</th>
          <th scope="col">Complete</th>
          {GAPS.map(({ gap, head, words }) => (
            <th key={gap} scope="col" title={words}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {departments.map(({ id, name, tally }) => (
          <tr key={id} data-chosen={id === chosen || undefined}>
            <th scope="row">
              <button
                type="button"
                className={styles.again}
                aria-expanded={id === chosen}
                onClick={() => onChoose(id)}
              >
                {name}
              </button>
            </th>
            <td data-name="Complete">{completeWords(tally)}</td>
            {GAPS.map(({ gap, head }) => (
              <td key={gap} data-name={head} data-zero={tally.lacking[gap] === 0 || undefined}>
                {tally.lacking[gap]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          <td data-name="Complete">{completeWords(total)}</td>
          {GAPS.map(({ gap, head }) => (
            <td key={gap} data-name={head} data-zero={total.lacking[gap] === 0 || undefined}>
              {total.lacking[gap]}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
