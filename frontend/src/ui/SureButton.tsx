import { Button } from "@mantine/core";
import { useState } from "react";

type Props = {
  /** What is pressed first, and what is said before it is pressed for good. */
  words: string;
  warning: string;
  isPending: boolean;
  onSure: () => void;
};

/** A button for what cannot be taken back: it says what will happen and asks once. */
export function SureButton({ words, warning, isPending, onSure }: Props) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" loading={isPending} onClick={() => setIsAsked(true)}>
        {words}
      </Button>
    );
  }
  return (
    <>
      <span role="status">{warning}</span>
      <Button
        variant="default"
        onClick={() => {
          setIsAsked(false);
          onSure();
        }}
      >
        Yes, go on
      </Button>
      <Button variant="subtle" onClick={() => setIsAsked(false)}>
        No
      </Button>
    </>
  );
}
