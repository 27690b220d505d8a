import type { Finding } from "@/api";
import { CODE_WORDS } from "@/features/detection/words";
import { formatDay, isBeforeToday } from "@/ui/dates";
import { formatExact, toMinorOrNull } from "@/ui/money";
import { counted, humanise } from "@/ui/words";
import { Leaders, type PrintedAgreement } from "./Leaders";
import { layOut, markSentences, PAGE_HEIGHT } from "./layout";
import "./print.css";
import { Sheet, type SheetProps } from "./Sheet";

/** The open findings of a print; null where the reader reads none, or they could not be read. */
export type PrintedFindings =
  | { findings: readonly Finding[]; hasMore: boolean }
  | "being read"
  | null;

type Props = SheetProps & { found: PrintedFindings; agreement: PrintedAgreement };

/** Everything that goes on paper: the sheets of the map, then what is open. */
export function PrintPages({ found, agreement, ...sheet }: Props) {
  const { board } = sheet;
  const { map } = board.ledger;
  const layout = layOut(board, sheet, PAGE_HEIGHT);
  return (
    <>
      {layout.pages.map((page) => (
        <section key={page.number} className="sheet">
          <Sheet {...sheet} layout={layout} page={page} />
        </section>
      ))}
      {layout.marksElsewhere ? (
        <section>
          <h2>What needs attention</h2>
          <ol>
            {map.marks.map((mark, index) => (
              <li key={mark.id}>{markSentences(board, index).join(" · ")}</li>
            ))}
          </ol>
        </section>
      ) : null}
      <section>
        <h2>Open findings</h2>
        {isBeforeToday(map.as_of) ? (
          <p>
            The map is as of {formatDay(map.as_of)}; findings are not told of the past. What the map
            says of them is of that day.
          </p>
        ) : found === "being read" ? (
          <p>The findings were still being read. Print again in a moment to have them here.</p>
        ) : found === null ? (
          <p>Your roles do not include findings, or they could not be read.</p>
        ) : (
          <OpenFindings map={map} found={found} />
        )}
      </section>
      <Leaders agreement={agreement} isPast={isBeforeToday(map.as_of)} />
    </>
  );
}

type OpenProps = {
  map: SheetProps["board"]["ledger"]["map"];
  found: Exclude<PrintedFindings, string | null>;
};

/** How many there are, where that is more than stand here. */
function ofAll(map: OpenProps["map"], printed: number): string {
  return map.open_findings > printed ? map.open_findings.toLocaleString("en") : "more";
}

function OpenFindings({ map, found }: OpenProps) {
  const { findings, hasMore } = found;
  const decides = new Map(
    map.marks.flatMap((mark) => mark.findings.map((id) => [id, mark.decides] as const)),
  );
  if (findings.length === 0) return <p>No finding is open.</p>;
  return (
    <>
      <p>
        {counted(findings.length, "finding")}
        {hasMore ? ` of ${ofAll(map, findings.length)}` : ""}, most money first
        {map.run ? `; run ${map.run.number}` : ""}.
        {hasMore ? " All of them are in the inbox, which exports them as CSV and XLSX." : ""}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col">What it is</th>
            <th scope="col">Severity</th>
            <th scope="col" className="money">
              Money at stake
            </th>
            <th scope="col">Since</th>
            <th scope="col">Owner, or who decides</th>
            <th scope="col">Due</th>
          </tr>
        </thead>
        <tbody>
          {findings.map((one) => {
            const stake = toMinorOrNull(one.money_at_stake);
            return (
              <tr key={one.id} data-finding={one.id}>
                <td>{one.title}</td>
                <td>{CODE_WORDS[one.code] ?? humanise(one.code)}</td>
                <td>{humanise(one.severity)}</td>
                <td className="money">
                  {stake === null ? "not known" : formatExact(stake, one.currency)}
                </td>
                <td className="day">{formatDay(one.opened_at)}</td>
                <td>{one.owner_name ?? decides.get(one.id) ?? "nobody yet"}</td>
                <td className="day">{one.due_on ? formatDay(one.due_on) : "no day set"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
