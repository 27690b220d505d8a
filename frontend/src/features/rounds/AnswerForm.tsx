import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { OwnResponse, RoundItem } from "@/api/rounds";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { SureButton } from "@/ui/SureButton";
import { KINDS } from "./asking";
import { Divide } from "./Divide";
import { type Points, rest } from "./points";
import styles from "./Rounds.module.css";
import { useOwnVerbs } from "./useRounds";

/** The list, a hundred points over it, one sentence; of a lead, two that pull the team apart. */
export function AnswerForm({ own, items }: { own: OwnResponse; items: RoundItem[] }) {
  const [points, setPoints] = useState<Points>(own.points);
  const [sentence, setSentence] = useState(own.sentence);
  const [pulls, setPulls] = useState<string[]>(own.pulls);
  const [isTouched, setIsTouched] = useState(false);
  const { answer, withdraw } = useOwnVerbs(own.round);
  const asksPulls = own.audience === "leads";
  const isWhole = rest(points) === 0 && (!asksPulls || pulls.length !== 1);
  const keep = (isFinal: boolean) =>
    answer.mutate(
      {
        version: own.version,
        body: { points, sentence: sentence.trim(), pulls, is_final: isFinal },
      },
      { onSuccess: () => setIsTouched(false) },
    );
  const touch = () => {
    setIsTouched(true);
    answer.reset();
  };
  return (
    <form
      className={styles.step}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) keep(true);
      }}
    >
      <h2>2. Divide 100 points</h2>
      <p className={styles.lead}>More points for what matters more. Ranks follow from them.</p>
      <Divide
        items={items}
        points={points}
        isFixed={answer.isPending}
        onDivide={(next) => {
          setPoints(next);
          touch();
        }}
      />
      {asksPulls ? (
        <fieldset className={styles.pulls}>
          <legend>{KINDS[own.kind].pulls}</legend>
          {items.map((item) => (
            <label key={item.id}>
              <input
                type="checkbox"
                checked={pulls.includes(item.id)}
                disabled={!pulls.includes(item.id) && pulls.length === 2}
                onChange={(event) => {
                  const isOn = event.currentTarget.checked;
                  setPulls(isOn ? [...pulls, item.id] : pulls.filter((id) => id !== item.id));
                  touch();
                }}
              />
              {item.name}
            </label>
          ))}
        </fieldset>
      ) : null}
      <h2>3. One sentence</h2>
      <Textarea
        label="What is this strategy about, in your own words?"
        description="Shown with the others', without a name. Leave it empty if you like."
        autosize
        minRows={2}
        maxLength={500}
        value={sentence}
        onChange={(event) => {
          setSentence(event.currentTarget.value);
          touch();
        }}
      />
      {(answer.error ?? withdraw.error) ? (
        <ProblemNotice error={answer.error ?? withdraw.error} />
      ) : null}
      {own.state === "given" && !isTouched ? (
        <Notice isSmall>Your answer is given. You can change it until the results are out.</Notice>
      ) : own.state === "draft" && !isTouched && own.version > 1 ? (
        <Notice isSmall>Your draft is kept. It counts once you give it.</Notice>
      ) : null}
      <div className={styles.send}>
        <Button type="submit" loading={answer.isPending} disabled={!isWhole}>
          {own.state === "given" ? "Give it anew" : "Give the answer"}
        </Button>
        {own.state === "given" ? (
          <SureButton
            words="Withdraw it"
            warning="Your points, your sentence and what you named from memory are destroyed."
            isPending={withdraw.isPending}
            onSure={() => withdraw.mutate(own.version)}
          />
        ) : (
          <Button variant="default" disabled={answer.isPending} onClick={() => keep(false)}>
            Keep a draft
          </Button>
        )}
      </div>
    </form>
  );
}
