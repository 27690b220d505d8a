import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Action, finish, makeAction, reviseAction, withdrawAction } from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import type { Asked, Given } from "./Fields";
import { choosable, type NamedRows, nameOf, type PartProps, textOf } from "./parts";
import styles from "./Rhythm.module.css";
import { RowVerbs } from "./RowVerbs";
import { Section } from "./Section";
import { inOrder, ofAction } from "./standing";
import { useRows, useWrite } from "./useRhythm";

const fieldsOf = (named: NamedRows, one: Action | null): Asked[] => [
  { name: "title", label: "What is done", kind: "text", isNeeded: true },
  {
    name: "owner",
    label: "By whom",
    kind: "one",
    rows: choosable(named, [one?.owner ?? null]),
    none: "choose",
  },
  { name: "due_on", label: "Due", kind: "day", isNeeded: true },
  // What comes from a finding or a review stays with it.
  ...(one?.finding || one?.review
    ? []
    : [
        {
          name: "decision",
          label: "From the decision",
          kind: "one" as const,
          rows: named.decisions,
          none: "none",
        },
      ]),
];

const bodyOf = (given: Given) => ({
  title: textOf(given, "title"),
  owner: textOf(given, "owner"),
  due_on: textOf(given, "due_on"),
  decision: textOf(given, "decision") || null,
});

const givenOf = (one: Action): Given => ({
  title: one.title,
  owner: one.owner,
  due_on: one.due_on,
  decision: one.decision ?? "",
});

/** Who does what by when; whose it is says that it is done. */
export function Actions(props: PartProps) {
  const { strategy, today, named, mayWrite } = props;
  const asked = useRows("actions", strategy);
  const write = (given: Given) => makeAction({ strategy, ...bodyOf(given) });
  return (
    <Section
      title="Actions"
      lead="Who does what by when, from a finding, a decision or a review."
      none="No action is recorded. A finding's page makes one of it."
      asked={asked}
      add={
        mayWrite("action")
          ? {
              title: "Add an action",
              fields: fieldsOf(named, null),
              initial: { title: "", owner: "", due_on: "", decision: "" },
              write,
            }
          : null
      }
    >
      {(rows) =>
        inOrder(
          rows,
          (one) => ofAction(one, today),
          (one) => one.due_on,
        ).map((one) => <Row key={one.id} action={one} {...props} />)
      }
    </Section>
  );
}

function Row({ action, today, strategy, named, me, mayWrite }: PartProps & { action: Action }) {
  const done = useWrite(finish);
  const standing = ofAction(action, today);
  const decision = nameOf(action.decision, named.decisions);
  return (
    <li className={styles.row} data-standing={standing}>
      <div>
        <strong>{action.title}</strong>
        <small>
          {nameOf(action.owner, named.everybody) || "somebody"}
          {decision ? ` · from ${decision}` : ""}
          {action.review ? " · from a review" : ""}
          {action.finding ? (
            <>
              {" · "}
              <Link to="/findings" search={{ strategy, finding: action.finding }}>
                its finding
              </Link>
            </>
          ) : null}
        </small>
      </div>
      <span className={styles.day} data-past={standing === "past" || undefined}>
        {action.done_on
          ? `done on ${formatDay(action.done_on)}`
          : `${standing === "past" ? "was due on" : "due on"} ${formatDay(action.due_on)}`}
      </span>
      {!action.done_on && (me === action.owner || mayWrite("action")) ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={done.isPending}
          aria-label={`Done: ${action.title}`}
          onClick={() => done.mutate(action)}
        >
          Done
        </Button>
      ) : null}
      {done.error ? <ProblemNotice error={done.error} /> : null}
      {!action.done_on && mayWrite("action") ? (
        <RowVerbs
          row={action}
          name={action.title}
          edit={{
            fields: fieldsOf(named, action),
            given: givenOf,
            write: (read, given) => reviseAction(read, bodyOf(given)),
          }}
          end={{
            verb: "Withdraw",
            sure: "It leaves this list; the history keeps it.",
            act: withdrawAction,
          }}
        />
      ) : null}
    </li>
  );
}
