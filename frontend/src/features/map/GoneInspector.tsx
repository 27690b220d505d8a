import { Notice } from "@/ui/Notice";
import type { Selection } from "./address";
import { Inspector } from "./Inspector";
import type { Ledger } from "./ledger";
import styles from "./Since.module.css";
import type { Selected } from "./selected";

type Props = {
  earlier: Ledger;
  selected: Selected;
  /** The day of the earlier map, in words. */
  since: string;
  onSelect: (selection: Selection | null) => void;
};

/** What stood on the earlier map and does not stand on this one. */
export function GoneInspector({ earlier, selected, since, onSelect }: Props) {
  return (
    <>
      <div className={styles.gone}>
        <Notice>No longer on this map; as it stood on {since}.</Notice>
      </div>
      <Inspector ledger={earlier} selected={selected} onSelect={onSelect} />
    </>
  );
}
