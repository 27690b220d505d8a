import type { Difference } from "@/api/imports";
import { humanise } from "@/ui/words";
import styles from "./Imports.module.css";
import { byFile, byOutcome, nounWords, valueWords } from "./report";

const SHOWN = 200;
/** The service tells so many records field by field. */
const TOLD = 500;

/** What comes of no row: the strategy and the periods, as step 2 says them. */
const BESIDE = "As said in step 2";

type Props = { differences: readonly Difference[]; files: readonly string[] };

/** Records that would change, field by field; cells that were edited here since are marked. */
export function Differences({ differences, files }: Props) {
  if (differences.length === 0) return null;
  return (
    <>
      <h3>Field by field</h3>
      {files.length < 2 ? (
        <Outcomes differences={differences} />
      ) : (
        byFile(differences, files).map(({ file, rows }) => (
          <section key={file} aria-label={file || BESIDE}>
            <h4>{file || BESIDE}</h4>
            <Outcomes differences={rows} />
          </section>
        ))
      )}
      {differences.length >= TOLD ? (
        <p className={styles.lead}>Only the first {TOLD} records are told field by field.</p>
      ) : null}
    </>
  );
}

function Outcomes({ differences }: Pick<Props, "differences">) {
  return byOutcome(differences).map(({ outcome, head, rows }) => (
    <details key={outcome} open={outcome !== "created"}>
      <summary>{`${head}: ${rows.length}`}</summary>
      <ul className={styles.differences}>
        {rows.slice(0, SHOWN).map((each) => (
          <OneRecord key={`${each.noun} ${each.external_id}`} difference={each} />
        ))}
      </ul>
      {rows.length > SHOWN ? (
        <p className={styles.lead}>{rows.length - SHOWN} more are not listed here.</p>
      ) : null}
    </details>
  ));
}

function OneRecord({ difference }: { difference: Difference }) {
  const { noun, name, fields, outcome, row } = difference;
  return (
    <li>
      <strong>{name}</strong>{" "}
      <small>
        {nounWords(noun)}
        {row === null ? "" : `, row ${row}`}
      </small>
      <ul>
        {fields.map(({ field, before, after, is_edited_here }) => (
          <li key={field}>
            {humanise(field)}:{" "}
            {outcome === "created" ? (
              valueWords(after)
            ) : (
              <>
                {valueWords(before)} <span aria-hidden="true">→</span>
                <span className="visually-hidden">becomes</span> {valueWords(after)}
              </>
            )}
            {is_edited_here ? <em> edited here since</em> : null}
          </li>
        ))}
      </ul>
    </li>
  );
}
