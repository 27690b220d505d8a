import { Button, type ButtonProps } from "@mantine/core";
import { useState } from "react";

type Props = {
  /** What is pressed first, and what is said before it is pressed for good. */
  words: string;
  warning: string;
  isPending: boolean;
  /** What a reader without eyes hears, where several say the same words. It holds the words. */
  name?: string;
  size?: ButtonProps["size"];
  onSure: () => void;
};

/** A button for what cannot be taken back: it says what will happen and asks once. */
export function SureButton({ words, warning, isPending, name, size, onSure }: Props) {
  const [isAsked, setIsAsked] = useState(false);
  const sized = size === undefined ? {} : { size };
  if (!isAsked) {
    return (
      <Button
        {...sized}
        variant="default"
        loading={isPending}
        aria-label={name}
        onClick={() => setIsAsked(true)}
      >
        {words}
      </Button>
    );
  }
  return (
    <>
      <span role="status">{warning}</span>
      <Button
        {...sized}
        variant="default"
        onClick={() => {
          setIsAsked(false);
          onSure();
        }}
      >
        Yes, go on
      </Button>
      <Button {...sized} variant="subtle" onClick={() => setIsAsked(false)}>
        No
      </Button>
    </>
  );
}
