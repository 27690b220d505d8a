import { useQuery } from "@tanstack/react-query";
import * as api from "@/api";
import type { Selection } from "./address";
import styles from "./Inspector.module.css";

type Props = {
  objective: api.MapObjective;
  /** Nearest first. */
  above: readonly api.MapObjective[];
  strategyName: string;
  /** The map is of a day before today, and the texts of today. */
  isPast: boolean;
  onSelect: (selection: Selection) => void;
};

/**
 * Why we do this: what the objective says of itself, and the line above it. Whoever reads the map
 * reads objectives too, so nothing of it is kept from a viewer.
 */
export function Why({ objective, above, strategyName, isPast, onSelect }: Props) {
  const own = useObjective(objective.id);
  const parent = useObjective(above[0]?.id ?? null);
  return (
    <section className={styles.section} aria-label="Why we do this">
      <h3>{isPast ? "Why we do this, in the words of today" : "Why we do this"}</h3>
      {own.data?.description ? <p className={styles.lead}>{own.data.description}</p> : null}
      <ol className={styles.path}>
        <li>
          <strong>{objective.name}</strong>
        </li>
        {above.map((one, index) => (
          <li key={one.id}>
            <button
              type="button"
              className={styles.link}
              onClick={() => onSelect({ kind: "objective", id: one.id })}
            >
              {one.name}
            </button>
            {index === 0 && parent.data?.description ? (
              <small>{parent.data.description}</small>
            ) : null}
          </li>
        ))}
        <li>{strategyName}</li>
      </ol>
    </section>
  );
}

function useObjective(id: string | null) {
  return useQuery({
    queryKey: ["objective", id],
    queryFn: ({ signal }) => api.objectiveRecord(id!, signal),
    enabled: id !== null,
    staleTime: 60_000,
  });
}
