import type { AlignmentMap, MapInitiative } from "@/api";
import { ChangeAmounts } from "./ChangeAmounts";
import { heldWords } from "./cancelled";
import styles from "./Held.module.css";

type Props = { map: AlignmentMap; initiative: MapInitiative; isPast?: boolean };

/** That cancelled work still carries money, and the way to change it. */
export function HeldByCancelled({ map, initiative, isPast = false }: Props) {
  const words = heldWords(initiative, map);
  if (words === null) return null;
  return (
    <p className={styles.held}>
      {words} {initiative.id && !isPast ? <ChangeAmounts id={initiative.id} /> : null}
    </p>
  );
}
