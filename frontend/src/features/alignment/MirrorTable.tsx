import type { MirrorLine, OwnResponse } from "@/api/alignment";
import styles from "./Alignment.module.css";
import { Bands } from "./Bands";
import { ItemName } from "./ItemsTable";
import { WordChip } from "./WordChip";
import { bandKey, mirrorRows } from "./words";

/** Own points by item, most first, beside the bands that are shown of the group. */
export function MirrorTable({ own }: { own: OwnResponse }) {
  const group = own.audience === "leaders" ? "Leaders" : "Leads";
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          Bands by points of 100: {bandKey(own.bands)}. You are one of those who are counted.
        </caption>
        <thead>
          <tr>
            <th scope="col">What was asked</th>
            <th scope="col" className={styles.figure}>
              Your points
            </th>
            <th scope="col">{group}, with you</th>
          </tr>
        </thead>
        <tbody>
          {mirrorRows(own).map(({ item, line }) => (
            <tr key={item.id}>
              <th scope="row">
                <ItemName item={item} />
              </th>
              <td data-name="Your points" className={styles.figure}>
                {line.points}
              </td>
              <td data-name={`${group}, with you`}>
                <Beside line={line} own={own} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Beside({ line, own }: { line: MirrorLine; own: OwnResponse }) {
  if (!line.groups) {
    const mine = own.bands.find(({ band }) => band === line.band)?.name ?? "";
    return <em>{mine ? `yours is ${mine}; the group's is not shown` : "not shown"}</em>;
  }
  return (
    <span className={styles.stand}>
      {line.word ? <WordChip word={line.word} /> : null}
      <Bands groups={line.groups} bands={own.bands} own={line.band} />
    </span>
  );
}
