import { useMayRead } from "@/features/access/session";
import { isBeforeToday } from "@/ui/dates";
import { MarkRow } from "./Attention";
import styles from "./Attention.module.css";
import { type Selection, writeSelection } from "./address";
import type { Ledger } from "./ledger";
import { verbWords } from "./markWords";
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
  return (
    <section className={styles.here} aria-label="What needs attention here">
      <ol>
        {[...numbers].map((number) => {
          const mark = map.marks[number - 1]!;
          return (
            <MarkRow
              key={mark.id}
              {...{ map, mark, number, readsFindings }}
              rowsOf={null}
              may={isNow ? verbWords(mark) : null}
            />
          );
        })}
      </ol>
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
