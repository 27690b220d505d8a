import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  answer,
  type Escalation,
  makeEscalation,
  reviseEscalation,
  withdrawEscalation,
} from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import type { Asked, Given } from "./Fields";
import { choosable, type NamedRows, nameOf, type PartProps, textOf } from "./parts";
import styles from "./Rhythm.module.css";
import { RowVerbs } from "./RowVerbs";
import { Section } from "./Section";
import { inOrder, ofEscalation } from "./standing";
import { useRows, useWrite } from "./useRhythm";

const fieldsOf = (named: NamedRows, one: Escalation | null): Asked[] => [
  { name: "question", label: "What has to be settled", kind: "text", isNeeded: true },
  {
    name: "to_person",
    label: "Handed to",
    kind: "one",
    rows: choosable(named, [one?.to_person ?? null]),
    none: "choose",
    isNeeded: true,
  },
  { name: "answer_by", label: "Answer by", kind: "day", isNeeded: true },
  // What is about a finding stays with it.
  ...(one?.finding
    ? []
    : [
        {
          name: "objective",
          label: "About the objective",
          kind: "one" as const,
          rows: named.objectives,
          none: "none",
          isNeeded: true,
          orElse: "decision",
        },
        {
          name: "decision",
          label: "or the decision",
          kind: "one" as const,
          rows: named.decisions,
          none: "none",
        },
      ]),
];

const bodyOf = (given: Given) => ({
  question: textOf(given, "question"),
  to_person: textOf(given, "to_person"),
  answer_by: textOf(given, "answer_by"),
  objective: textOf(given, "objective") || null,
  decision: textOf(given, "decision") || null,
});

const givenOf = (one: Escalation): Given => ({
  question: one.question,
  to_person: one.to_person,
  answer_by: one.answer_by,
  objective: one.objective ?? "",
  decision: one.decision ?? "",
});

/** What was handed to whom, to be answered by a day. */
export function Escalations(props: PartProps) {
  const { strategy, today, named, mayWrite } = props;
  const asked = useRows("escalations", strategy);
  const write = (given: Given) => makeEscalation({ strategy, ...bodyOf(given), raised_on: today });
  return (
    <Section
      title="Escalations"
      lead="What could not be settled where it arose: to whom it was handed, and by when it is answered."
      none="Nothing was escalated."
      asked={asked}
      add={
        mayWrite("escalation")
          ? {
              title: "Escalate something",
              fields: fieldsOf(named, null),
              initial: { question: "", to_person: "", answer_by: "", objective: "", decision: "" },
              write,
            }
          : null
      }
    >
      {(rows) =>
        inOrder(
          rows,
          (one) => ofEscalation(one, today),
          (one) => one.answer_by,
        ).map((one) => <Row key={one.id} escalation={one} {...props} />)
      }
    </Section>
  );
}

type RowProps = PartProps & { escalation: Escalation };

function Row({ escalation, today, named, me, mayWrite }: RowProps) {
  const [text, setText] = useState("");
  const said = useWrite(answer);
  const standing = ofEscalation(escalation, today);
  const about =
    nameOf(escalation.objective, named.objectives) ||
    nameOf(escalation.decision, named.decisions) ||
    (escalation.finding ? "a finding" : "");
  const mayAnswer =
    !escalation.answered_on && (me === escalation.to_person || mayWrite("escalation"));
  return (
    <li className={styles.row} data-standing={standing}>
      <div>
        <strong>{escalation.question}</strong>
        <small>
          {about ? `${about} · ` : ""}to{" "}
          {nameOf(escalation.to_person, named.everybody) || "somebody"} on{" "}
          {formatDay(escalation.raised_on)}
        </small>
        {escalation.answer ? <small>{escalation.answer}</small> : null}
      </div>
      <span className={styles.day} data-past={standing === "past" || undefined}>
        {escalation.answered_on
          ? `answered on ${formatDay(escalation.answered_on)}`
          : `${standing === "past" ? "past its time since" : "answer by"} ${formatDay(escalation.answer_by)}`}
      </span>
      {mayAnswer ? (
        <form
          className={styles.answer}
          onSubmit={(event) => {
            event.preventDefault();
            said.mutate({ ...escalation, answer: text.trim() });
          }}
        >
          <TextInput
            size="xs"
            aria-label={`Answer to: ${escalation.question}`}
            placeholder="The answer"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!text.trim()}
            loading={said.isPending}
          >
            Answer
          </Button>
        </form>
      ) : null}
      {said.error ? <ProblemNotice error={said.error} /> : null}
      {!escalation.answered_on && mayWrite("escalation") ? (
        <RowVerbs
          row={escalation}
          name={escalation.question}
          edit={{
            fields: fieldsOf(named, escalation),
            given: givenOf,
            write: (read, given) => reviseEscalation(read, bodyOf(given)),
          }}
          end={{
            verb: "Withdraw",
            sure: "Nobody has to answer it any more; the history keeps it.",
            act: withdrawEscalation,
          }}
        />
      ) : null}
    </li>
  );
}
