import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { PledgeWord, PublicCommitment } from "@/api/pledges";
import { Notice, ProblemNotice } from "@/ui/Notice";
import styles from "./Pledges.module.css";
import { usePledge } from "./usePledges";
import { isSayable, OWN, SAID, sentenceLabel, WORDS } from "./words";

/** The reader's own public word on a strategy: said in person, with their name on it. */
export function OwnPledge({ told }: { told: PublicCommitment }) {
  const [word, setWord] = useState<PledgeWord | null>(null);
  const [reservation, setReservation] = useState("");
  const say = usePledge(told.strategy);
  const label = sentenceLabel(word);
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (word === null || !isSayable(word, reservation)) return;
        say.mutate(
          { word, reservation: label ? reservation.trim() : "" },
          {
            onSuccess: () => {
              setWord(null);
              setReservation("");
            },
          },
        );
      }}
    >
      <fieldset>
        <legend>
          {told.mine ? "Say something else" : `Do you commit to ${told.name}, as approved?`}
        </legend>
        <p>
          Everybody who reads this strategy sees it with your name. It has nothing to do with what
          you answer in rounds, which stays secret.
        </p>
        {WORDS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="pledge"
              checked={word === each}
              onChange={() => {
                setWord(each);
                say.reset();
              }}
            />
            {OWN[each]}
          </label>
        ))}
      </fieldset>
      {label ? (
        <Textarea
          label={label}
          autosize
          minRows={2}
          maxLength={500}
          value={reservation}
          onChange={(event) => setReservation(event.currentTarget.value)}
        />
      ) : null}
      {say.error ? <ProblemNotice error={say.error} /> : null}
      {say.isSuccess && told.mine ? (
        <Notice isSmall>{`On record: your name ${SAID[told.mine]}.`}</Notice>
      ) : null}
      <Button type="submit" loading={say.isPending} disabled={!isSayable(word, reservation)}>
        Say it in public
      </Button>
    </form>
  );
}
