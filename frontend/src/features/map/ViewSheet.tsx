import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./ViewSheet.module.css";

type Props = {
  /** What was chosen on the map: it is shown, and the sheet is not in its way. */
  givesWayTo: string | undefined;
  children: ReactNode;
};

/** What the map shows and how, behind one button where the window has no room for it. */
export function ViewSheet({ givesWayTo, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    if (givesWayTo) dialog.current?.close();
  }, [givesWayTo]);
  function onClick({ target, clientX, clientY }: MouseEvent) {
    if (target !== dialog.current) return;
    const { left, right, top, bottom } = dialog.current.getBoundingClientRect();
    const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    if (isBeside) dialog.current.close();
  }
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        View
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it by itself */}
      <dialog ref={dialog} className={styles.sheet} aria-labelledby={title} onClick={onClick}>
        <header>
          <h2 id={title}>View</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            Done
          </button>
        </header>
        <div className={styles.body}>{children}</div>
      </dialog>
    </>
  );
}
