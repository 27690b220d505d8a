import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import styles from "./KeysDialog.module.css";

type Props = {
  help: readonly { keys: readonly string[]; does: string }[];
  onClose: () => void;
};

/** The keys, over the page; the browser keeps the focus inside and gives it back. */
export function KeysDialog({ help, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keys</h2>
      <dl>
        {help.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Button size="xs" variant="default" onClick={() => dialog.current?.close()}>
        Close
      </Button>
    </dialog>
  );
}
