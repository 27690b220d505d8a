import { useMediaQuery } from "@mantine/hooks";
import { useMayRead } from "@/features/access/session";
import type { Lens } from "./address";
import styles from "./Lenses.module.css";
import type { Ledger } from "./ledger";
import { chipWords, LENS_NAMES } from "./lensWords";
import { lensesFor, useAgreementChip, useReadsRounds } from "./useAgreement";

const AT_ONCE = { getInitialValueInEffect: false };

type Props = { ledger: Ledger; lens: Lens; onLens: (lens: Lens) => void };

/** One lens at a time, as chips with what each is about; on a phone to be chosen from a list. */
export function Lenses({ ledger, lens, onLens }: Props) {
  const readsFindings = useMayRead("finding");
  const isNarrow = useMediaQuery("(max-width: 1679px)", false, AT_ONCE);
  const isNarrowest = useMediaQuery("(min-width: 800px) and (max-width: 1439px)", false, AT_ONCE);
  const room = isNarrowest ? "least" : isNarrow ? "short" : "whole";
  const agreement = useAgreementChip(ledger.map, lens);
  const lenses = lensesFor(useReadsRounds());
  const words = (one: Lens) =>
    one === "agreement" ? (agreement?.[room] ?? "") : chipWords(ledger, one, readsFindings, room);
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
