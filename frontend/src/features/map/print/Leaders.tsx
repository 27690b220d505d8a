import type { AlignedItem, LeadershipAlignment } from "@/api/alignment";
import type { Agreement } from "@/features/alignment/lens";
import { bandKey, bandWords, roundSilence } from "@/features/alignment/words";
import { formatDay } from "@/ui/dates";
import { formatExact, toMinorOrNull } from "@/ui/money";

/** What a print tells of leaders; null where the reader reads no results, or they could not be read. */
export type PrintedAgreement = Agreement | "being read" | null;

type Props = { agreement: PrintedAgreement; isPast: boolean };

/** How leaders see the objectives that they were asked about: the spread in bands, in words. */
export function Leaders({ agreement, isPast }: Props) {
  if (agreement === null) return null;
  return (
    <section data-testid="print-leaders">
      <h2>How leaders see the objectives</h2>
      {agreement === "being read" ? (
        <p>The latest round was still being read. Print again in a moment to have it here.</p>
      ) : (
        <Told told={agreement.told} isPast={isPast} />
      )}
    </section>
  );
}

function Told({ told, isPast }: { told: LeadershipAlignment; isPast: boolean }) {
  const { round, bands } = told;
  const asked = told.objectives.filter(({ kind }) => kind === "objective");
  const past = isPast ? " Answers and money are not of the day that the map shows." : "";
  if (!round || asked.every(({ leaders }) => leaders === null)) {
    return <p>{roundSilence(told) ?? `${round?.name} asked about no objective.`}</p>;
  }
  return (
    <>
      <p>
        {told.headline} {round.name}, {formatDay(round.published_at)}; bands by points of 100:{" "}
        {bandKey(bands)}.{past}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Objective</th>
            <th scope="col">Word</th>
            <th scope="col">How many leaders put it where</th>
            <th scope="col" className="money">
              Change money on it
            </th>
          </tr>
        </thead>
        <tbody>
          {asked.map((one) => (
            <tr key={one.id} data-objective={one.id}>
              <td>{one.name}</td>
              <td>{one.leaders?.word ?? "not shown"}</td>
              <td>{one.leaders ? bandWords(one.leaders.groups, bands) : "not shown"}</td>
              <td className="money">{moneyWords(one, told.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function moneyWords({ change_amount }: AlignedItem, currency: string): string {
  const minor = toMinorOrNull(change_amount);
  return minor === null ? "not known" : formatExact(minor, currency);
}
