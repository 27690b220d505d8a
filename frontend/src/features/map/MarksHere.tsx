import { Link } from "@tanstack/react-router";
import { useMayRead } from "@/features/access/session";
import { Dated } from "@/ui/Dated";
import { isBeforeToday } from "@/ui/dates";
import { Mark } from "@/ui/Mark";
import styles from "./Attention.module.css";
import { type Selection, writeSelection } from "./address";
import type { Ledger } from "./ledger";
import { allVerbs, dayWords, opened } from "./markWords";
import type { Selected } from "./selected";
import { stopsOf } from "./stops";

type Props = { ledger: Ledger; selected: Selected };

/** The marks that led here, as they are told at the right: what is asked, of whom, by when. */
export function MarksHere({ ledger, selected }: Props) {
  const { map } = ledger;
  const readsFindings = useMayRead("finding");
  const place = placeOf(selected);
  const chosen = place && writeSelection(place);
  const numbers = new Set(
    stopsOf(map).flatMap((stop) =>
      chosen && stop.selection && writeSelection(stop.selection) === chosen ? [stop.number] : [],
    ),
  );
  if (numbers.size === 0) return null;
  const isNow = !isBeforeToday(map.as_of);
  const here = [...numbers].map((number) => ({ number, mark: map.marks[number - 1]! }));
  const may = allVerbs(here.map(({ mark }) => mark));
  return (
    <section className={styles.here} aria-label="What needs attention here">
      <ol>
        {here.map(({ number, mark }) => (
          <li key={mark.id} data-yours={mark.is_yours || undefined}>
            <Mark number={number} />
            <div>
              <strong>{mark.title}</strong>
              <p>
                {mark.decides}
                <Dated>{dayWords(mark)}</Dated>
              </p>
            </div>
            {readsFindings ? (
              <span className={styles.verbs}>
                <Link to="/findings" search={{ strategy: map.strategy.id, ...opened(mark) }}>
                  Open
                </Link>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {isNow ? <p className={styles.since}>{may}.</p> : null}
    </section>
  );
}

/** A cell is no place of a mark: its row is. Work that has no name here has no place either. */
function placeOf(selected: Selected): Selection | null {
  switch (selected.kind) {
    case "objective":
      return { kind: "objective", id: selected.objective.id };
    case "initiative":
      return selected.initiative.id ? { kind: "initiative", id: selected.initiative.id } : null;
    case "department":
      return { kind: "department", id: selected.department.id };
    case "pair":
      return { kind: "pair", id: selected.pair.finding };
    case "band":
      return { kind: "band", id: selected.band };
    case "cell":
      return null;
  }
}
