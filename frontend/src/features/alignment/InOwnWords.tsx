import type { AudienceShown, LeadershipAlignment, Restatements } from "@/api/alignment";
import styles from "./Alignment.module.css";
import { ItemName } from "./ItemsTable";
import { pieces, pullsOf } from "./words";

/** The strategy in one sentence each, beside the official text, without who wrote which. */
export function InOwnWords({ told }: { told: LeadershipAlignment }) {
  const said = [
    { name: "Leaders", restated: restatedBy(told.leaders) },
    { name: "Leads", restated: restatedBy(told.leads) },
  ].flatMap(({ name, restated }) => (restated ? [{ name, restated }] : []));
  const official = said[0]?.restated.official;
  if (official === undefined) return null;
  return (
    <section className={styles.section}>
      <h2>The strategy in one sentence</h2>
      <p>
        <mark>Marked</mark>: words that are not in the official text. <s>Struck out</s>: words of it
        that no sentence has. The sentences are in the order of the alphabet and have no authors.
      </p>
      <div className={styles.beside}>
        {said.map(({ name, restated }) => (
          <Sentences key={name} name={name} restated={restated} />
        ))}
      </div>
    </section>
  );
}

function restatedBy(audience: AudienceShown | null): Restatements | null {
  const restated = audience?.restatements ?? null;
  return restated && restated.sentences.length > 0 ? restated : null;
}

function Sentences({ name, restated }: { name: string; restated: Restatements }) {
  return (
    <div>
      <h3>{name}</h3>
      <blockquote className={styles.official}>
        <small>Official text</small>
        {pieces(restated.official, restated.unsaid).map(({ text, isMarked }, at) =>
          isMarked ? (
            <s key={at}>
              <span className="visually-hidden">(in no sentence: </span>
              {text}
              <span className="visually-hidden">)</span>
            </s>
          ) : (
            text
          ),
        )}
      </blockquote>
      <ul className={styles.sentences}>
        {restated.sentences.map(({ text, other_words: others }, at) => (
          <li key={at}>
            {pieces(text, others).map((piece, place) =>
              piece.isMarked ? <mark key={place}>{piece.text}</mark> : piece.text,
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which priorities those who lead work say pull their team apart. */
export function PullsApart({ told }: { told: LeadershipAlignment }) {
  if (!told.leads || told.round?.kind !== "priorities") return null;
  const pulls = pullsOf(told);
  return (
    <section className={styles.section}>
      <h2>What pulls teams apart</h2>
      {pulls === null ? (
        <p>Not shown: too few answered, or somebody's own answer could be told.</p>
      ) : pulls.length === 0 ? (
        <p>No priority was named by three leads or more.</p>
      ) : (
        <>
          <p>Priorities that three leads or more named, in the order of the table above.</p>
          <ul className={styles.pulls}>
            {pulls.map((one) => (
              <li key={one.id}>
                <ItemName item={one} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
