import type { AlignmentMap } from "@/api";
import styles from "./Toolbar.module.css";

type Props = {
  /** What the earlier view says of its departments. */
  structure: AlignmentMap["structure"];
  onChange: (structure: "now" | undefined) => void;
};

/** Whose departments an earlier day stands in; nothing where they are the same today. */
export function Structure({ structure, onChange }: Props) {
  if (!structure.differs) return null;
  return (
    <label className={styles.structure}>
      In departments
      <select
        value={structure.shown}
        onChange={(event) => onChange(event.currentTarget.value === "now" ? "now" : undefined)}
      >
        <option value="then">of then</option>
        <option value="now">of today</option>
      </select>
    </label>
  );
}
