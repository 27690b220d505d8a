import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { formatExact, NO_CURRENCY } from "@/ui/money";
import type { Ledger } from "./ledger";
import styles from "./MapTable.module.css";
import { amountOf, asText, type TableRow, tableOf } from "./tables";

/** The data of the map as a table over it, exact to the cent, to be read or copied. */
export function MapTable({ ledger, onClose }: { ledger: Ledger; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const table = useMemo(() => tableOf(ledger), [ledger]);
  const [said, setSaid] = useState("");
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { strategy, currency, period } = ledger.map;
  async function copy() {
    const isCopied = await copied(asText(table, currency), dialog.current!);
    setSaid(isCopied ? `${table.rows.length + 1} rows copied.` : "The browser refused to copy.");
  }
  return (
    <dialog ref={dialog} className={styles.over} aria-labelledby="table-title" onClose={onClose}>
      <header>
        <h2 id="table-title">
          {strategy.name} as a table{period ? `, ${period.name}` : ""}
        </h2>
        <output>{said}</output>
        <Button size="xs" variant="default" onClick={copy}>
          Copy for a spreadsheet
        </Button>
        <Button size="xs" variant="default" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key */}
      <section className={styles.room} tabIndex={0} aria-label="Table, scrolls both ways">
        <table>
          <caption>
            Amounts in {currency}. Cells hold what stands directly at an objective, so every column
            adds up to its department. A cell is empty where nothing stands.
          </caption>
          <thead>
            <tr>
              <th scope="col">Objective</th>
              {table.columns.map((name, at) => (
                <th key={ledger.map.departments[at]!.id} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">Directly here</th>
              <th scope="col">With all below</th>
              <th scope="col">Initiatives</th>
              <th scope="col">Without a figure</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Line key={row.key} row={row} />
            ))}
          </tbody>
          <tfoot>
            <Line row={table.all} />
          </tfoot>
        </table>
      </section>
    </dialog>
  );
}

function Line({ row }: { row: TableRow }) {
  return (
    <tr data-depth={row.depth ?? undefined} data-band={row.depth === null || undefined}>
      <th scope="row" style={{ paddingLeft: 10 + 14 * (row.depth ?? 0) }}>
        {row.code ? <span>{row.code} </span> : null}
        {row.name}
      </th>
      {row.cells.map((sum, at) => (
        <td key={at}>
          {amountOf(sum)}
          {sum.unknown > 0 && sum.initiatives > sum.unknown ? (
            <small>+ {sum.unknown} without a figure</small>
          ) : null}
        </td>
      ))}
      <td>{amountOf(row.direct)}</td>
      <td>
        <b>{row.whole.initiatives > 0 ? amountOf(row.whole) : formatExact(0n, NO_CURRENCY)}</b>
      </td>
      <td>{row.whole.initiatives.toLocaleString("en")}</td>
      <td>{row.whole.unknown.toLocaleString("en")}</td>
    </tr>
  );
}

/** Copies where the browser lets pages do so, else by a selection, as on pages without TLS. */
async function copied(text: string, within: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    within.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    if (held instanceof HTMLElement) held.focus();
    return isCopied;
  }
}
