import { Button } from "@mantine/core";
import {
  type Agreement,
  endAgreement,
  makeAgreement,
  reaffirm,
  reviseAgreement,
} from "@/api/rhythm";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import type { Asked, Given } from "./Fields";
import {
  choosable,
  type NamedRows,
  nameOf,
  namesOf,
  type PartProps,
  textOf,
  textsOf,
} from "./parts";
import styles from "./Rhythm.module.css";
import { RowVerbs } from "./RowVerbs";
import { Section } from "./Section";
import { inOrder, ofAgreement } from "./standing";
import { useRows, useWrite } from "./useRhythm";

const fieldsOf = (named: NamedRows, one: Agreement | null): Asked[] => [
  { name: "text", label: "What was agreed", kind: "text", isNeeded: true },
  {
    name: "objective",
    label: "About the objective",
    kind: "one",
    rows: named.objectives,
    none: "none",
    isNeeded: true,
    orElse: "decision",
  },
  { name: "decision", label: "or the decision", kind: "one", rows: named.decisions, none: "none" },
  { name: "agreed_on", label: "Agreed on", kind: "day", isNeeded: true },
  one?.reaffirm_days
    ? { name: "days", label: "Reaffirm after days", kind: "number", isNeeded: true }
    : { name: "months", label: "Reaffirm after months", kind: "number", isNeeded: true },
  {
    name: "party_ids",
    label: "Who agreed",
    kind: "many",
    rows: choosable(named, one?.party_ids ?? []),
  },
];

const bodyOf = (given: Given) => ({
  text: textOf(given, "text"),
  objective: textOf(given, "objective") || null,
  decision: textOf(given, "decision") || null,
  party_ids: textsOf(given, "party_ids"),
  agreed_on: textOf(given, "agreed_on"),
  reaffirm_months: Number(textOf(given, "months")) || null,
  reaffirm_days: Number(textOf(given, "days")) || null,
});

const givenOf = (one: Agreement): Given => ({
  text: one.text,
  objective: one.objective ?? "",
  decision: one.decision ?? "",
  agreed_on: one.agreed_on,
  ...(one.reaffirm_days
    ? { days: String(one.reaffirm_days) }
    : { months: String(one.reaffirm_months ?? "") }),
  party_ids: one.party_ids,
});

/** What was agreed, the lapsed first; who agreed says that it still holds. */
export function Agreements(props: PartProps) {
  const { strategy, today, named, mayWrite } = props;
  const asked = useRows("agreements", strategy);
  const write = (given: Given) => makeAgreement({ strategy, ...bodyOf(given) });
  return (
    <Section
      title="Agreements"
      lead="What leaders agreed, and until when it holds unless they say again that it does."
      none="No agreement is recorded."
      asked={asked}
      add={
        mayWrite("agreement")
          ? {
              title: "Record an agreement",
              fields: fieldsOf(named, null),
              initial: {
                text: "",
                objective: "",
                decision: "",
                agreed_on: today,
                months: "6",
                party_ids: [],
              },
              write,
            }
          : null
      }
    >
      {(rows) =>
        inOrder(
          rows,
          (one) => ofAgreement(one, today),
          (one) => one.lapses_on,
        ).map((one) => <Row key={one.id} agreement={one} {...props} />)
      }
    </Section>
  );
}

function Row({ agreement, today, named, me, mayWrite }: PartProps & { agreement: Agreement }) {
  const said = useWrite(reaffirm);
  const standing = ofAgreement(agreement, today);
  const isParty = me !== null && agreement.party_ids.includes(me);
  const about =
    nameOf(agreement.objective, named.objectives) || nameOf(agreement.decision, named.decisions);
  const rhythm = agreement.reaffirm_months
    ? counted(agreement.reaffirm_months, "month")
    : counted(agreement.reaffirm_days ?? 0, "day");
  return (
    <li className={styles.row} data-standing={standing}>
      <div>
        <strong>{agreement.text}</strong>
        <small>
          {about ? `${about} · ` : ""}
          {namesOf(agreement.party_ids, named.everybody) || "nobody is named"}
        </small>
        <small>
          Agreed on {formatDay(agreement.agreed_on)},{" "}
          {agreement.reaffirmed_on
            ? `reaffirmed on ${formatDay(agreement.reaffirmed_on)}`
            : "not reaffirmed since"}
          ; holds for {rhythm}.
        </small>
      </div>
      <span className={styles.day} data-past={standing === "past" || undefined}>
        {standing === "over"
          ? `ended on ${formatDay(agreement.ends_on ?? "")}`
          : standing === "past"
            ? `lapsed on ${formatDay(agreement.lapses_on ?? "")}`
            : `lapses on ${formatDay(agreement.lapses_on ?? "")}`}
      </span>
      {standing !== "over" && (isParty || mayWrite("agreement")) ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={said.isPending}
          aria-label={`It still holds: ${agreement.text}`}
          onClick={() => said.mutate(agreement)}
        >
          It still holds
        </Button>
      ) : null}
      {said.error ? <ProblemNotice error={said.error} /> : null}
      {standing !== "over" && mayWrite("agreement") ? (
        <RowVerbs
          row={agreement}
          name={agreement.text}
          edit={{
            fields: fieldsOf(named, agreement),
            given: givenOf,
            write: (read, given) => reviseAgreement(read, bodyOf(given)),
          }}
          end={{
            verb: "End",
            sure: "It holds no more from today on, and is not to be reaffirmed.",
            act: endAgreement,
          }}
        />
      ) : null}
    </li>
  );
}
