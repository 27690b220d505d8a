import { Link } from "@tanstack/react-router";
import type {
  AlignedItem,
  AudienceShown,
  Band,
  LeadershipAlignment,
  Stand,
  WordOfRound,
} from "@/api/alignment";
import { formatExact, toMinor } from "@/ui/money";
import styles from "./Alignment.module.css";
import { Bands } from "./Bands";
import { WordChip } from "./WordChip";
import { bandKey, dateOf, moneyOf, notShown } from "./words";

/** How leaders, and those they lead, stand to each item, with the money that rests on it. */
export function ItemsTable({ told }: { told: LeadershipAlignment }) {
  const { round } = told;
  const leaders = told.leaders?.state === "shown" ? told.leaders : null;
  const leads = told.leads?.state === "shown" ? told.leads : null;
  const isShown = leaders !== null || leads !== null;
  const hasMoney = told.objectives.some(({ kind }) => kind === "objective");
  const hasPast = told.objectives.some(({ over_rounds }) => over_rounds.length > 1);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={isShown ? styles.caption : "visually-hidden"}>
          {isShown
            ? `Bands by points of 100: ${bandKey(told.bands)}. Bands with one or two people are shown with their neighbour as one.`
            : "What was asked"}
        </caption>
        <thead>
          <tr>
            <th scope="col">{round?.kind === "priorities" ? "Priority" : "Driver or criterion"}</th>
            {hasMoney ? (
              <th scope="col" className={styles.figure}>
                Change money
              </th>
            ) : null}
            {leaders ? (
              <th scope="col">
                Leaders <BandNames bands={told.bands} />
              </th>
            ) : null}
            {leads ? (
              <th scope="col">
                Leads <BandNames bands={told.bands} />
              </th>
            ) : null}
            {hasPast ? <th scope="col">Leaders over rounds</th> : null}
          </tr>
        </thead>
        <tbody>
          {told.objectives.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <ItemName item={one} />
              </th>
              {hasMoney ? <Money item={one} currency={told.currency} /> : null}
              {leaders ? (
                <Standing
                  name="Leaders"
                  stand={one.leaders}
                  audience={leaders}
                  bands={told.bands}
                />
              ) : null}
              {leads ? (
                <Standing name="Leads" stand={one.leads} audience={leads} bands={told.bands} />
              ) : null}
              {hasPast ? (
                <td data-name="Leaders over rounds" className={styles.past}>
                  <OverRounds words={one.over_rounds} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BandNames({ bands }: { bands: readonly Band[] }) {
  return (
    <span className={styles.bandNames} aria-hidden="true">
      {bands.map(({ band, name }) => (
        <span key={band}>{name}</span>
      ))}
    </span>
  );
}

/** An objective leads to its record; drivers and criteria have none of their own. */
export function ItemName({ item }: { item: Pick<AlignedItem, "id" | "kind" | "code" | "name"> }) {
  const words = (
    <>
      {item.code ? <small>{item.code} </small> : null}
      {item.name}
    </>
  );
  if (item.kind !== "objective") return words;
  return (
    <Link to="/objectives/$id" params={{ id: item.id }}>
      {words}
    </Link>
  );
}

function Money({ item, currency }: { item: AlignedItem; currency: string }) {
  const said = moneyOf(item, currency);
  return (
    <td
      data-name="Change money"
      className={styles.figure}
      title={item.change_amount ? formatExact(toMinor(item.change_amount), currency) : undefined}
    >
      {said ?? <em>unknown</em>}
    </td>
  );
}

type StandingProps = {
  name: string;
  stand: Stand | null;
  audience: AudienceShown;
  bands: readonly Band[];
};

function Standing({ name, stand, audience, bands }: StandingProps) {
  return (
    <td data-name={name}>
      {stand ? (
        <span className={styles.stand}>
          <WordChip word={stand.word} />
          <Bands groups={stand.groups} bands={bands} />
        </span>
      ) : (
        <em>{notShown(audience.state)}</em>
      )}
    </td>
  );
}

/** Oldest first. */
function OverRounds({ words }: { words: readonly WordOfRound[] }) {
  return (
    <ol className={styles.over}>
      {words.map((one) => (
        <li key={one.round} title={one.name}>
          {one.word ? <WordChip word={one.word} isSmall /> : <em>{notShown(one.state)}</em>}
          <small>{dateOf(one, words)}</small>
        </li>
      ))}
    </ol>
  );
}
