import { useMediaQuery } from "@mantine/hooks";
import { useMayRead } from "@/features/access/session";
import type { Lens } from "./address";
import styles from "./Lenses.module.css";
import type { Ledger } from "./ledger";
import { chipWords, LENS_NAMES } from "./lensWords";
import { lensesFor, useAgreement, useReadsRounds } from "./useAgreement";

type Props = { ledger: Ledger; lens: Lens; onLens: (lens: Lens) => void };

/** One lens at a time, as chips with what each is about; on a phone to be chosen from a list. */
export function Lenses({ ledger, lens, onLens }: Props) {
  const readsFindings = useMayRead("finding");
  const isNarrow = useMediaQuery("(max-width: 1679px)", false, { getInitialValueInEffect: false });
  const agreement = useAgreement(ledger.map.strategy.id, lens).data;
  const lenses = lensesFor(useReadsRounds());
  // Read for the inspector or the print, it moves no chip: only the lens in use says it.
  const chip = lens === "agreement" ? (agreement?.chip ?? "") : "";
  const words = (one: Lens) =>
    one === "agreement" ? chip : chipWords(ledger, one, readsFindings, isNarrow);
  return (
    <>
      <fieldset className={styles.lenses}>
        <legend>Lens</legend>
        {lenses.map((one) => (
          <button key={one} type="button" aria-pressed={lens === one} onClick={() => onLens(one)}>
            {LENS_NAMES[one]}
            {words(one) ? <span> {words(one)}</span> : null}
          </button>
        ))}
      </fieldset>
      <label className={styles.choice}>
        <span>Lens</span>
        <select value={lens} onChange={(event) => onLens(event.currentTarget.value as Lens)}>
          {lenses.map((one) => (
            <option key={one} value={one}>
              {[LENS_NAMES[one], words(one)].filter(Boolean).join(", ")}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
