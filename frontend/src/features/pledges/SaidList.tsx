import type { PledgeOfPerson, PublicCommitment } from "@/api/pledges";
import { formatDay } from "@/ui/dates";
import styles from "./Pledges.module.css";
import { groupsOf, HEADINGS, SAID } from "./words";

/** Who said what, by name and in their own words, with what they said before. */
export function SaidList({ told }: { told: PublicCommitment }) {
  return (
    <div className={styles.groups}>
      {groupsOf(told).map(({ word, people }) => (
        <section key={word} aria-labelledby={`said-${word}`}>
          <h2 id={`said-${word}`} data-word={word}>
            {HEADINGS[word]} <span>{people.length}</span>
          </h2>
          <ul>
            {people.map((one) => (
              <li key={one.id}>
                <Said one={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Said({ one }: { one: PledgeOfPerson }) {
  return (
    <>
      <b>{one.name}</b>
      {one.said_at ? <time dateTime={one.said_at}>{formatDay(one.said_at)}</time> : null}
      {one.reservation ? <q>{one.reservation}</q> : null}
      {one.earlier.map((before) => (
        <small key={before.said_at}>
          {`${formatDay(before.said_at)}: ${SAID[before.word]}`}
          {before.reservation ? <q>{before.reservation}</q> : null}
        </small>
      ))}
    </>
  );
}
