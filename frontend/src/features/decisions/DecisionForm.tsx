import { Button, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem, type Strategy } from "@/api";
import * as api from "@/api/decisions";
import { people } from "@/api/organisation";
import { useMe } from "@/features/access/session";
import { Choice } from "@/ui/Choice";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { AboutFields } from "./AboutFields";
import { CommitmentFields } from "./CommitmentFields";
import styles from "./Decisions.module.css";
import {
  type Draft,
  type DraftCommitment,
  type DraftOption,
  emptyOption,
  toRequest,
} from "./draft";
import { OptionFields } from "./OptionFields";
import { useWrite } from "./useDecisions";
import { ValueFields } from "./ValueFields";

type Props = {
  strategy: Strategy;
  standing: readonly api.Decision[];
  /** What is filled in already, and the finding that ends in it. */
  from?: { draft: Partial<Draft>; finding: { id: string; title: string } };
  onRecorded: (id: string) => void;
};

const MODES = [
  { id: "directive", name: "directive: one leader decided" },
  { id: "consensus", name: "by consensus: all agreed" },
];

/** Records one decision: what, who and among which options first, the rest behind "more". */
export function DecisionForm({ strategy, standing, from, onRecorded }: Props) {
  const me = useMe().data;
  const [given, setGiven] = useState({
    title: "",
    context: "",
    decider: me?.person ?? "",
    mode: strategy.decision_mode || "directive",
    raised_on: "",
    decided_on: dayNow(),
    review_on: "",
    message: "",
    value_strained: "",
    trade_off: "",
    supersedes: "",
    superseding_reason: "",
    kind: "funding",
    place: "",
    objective: "",
    department: "",
    amount: "",
    served: [] as string[],
    ...from?.draft,
  });
  const [options, setOptions] = useState<DraftOption[]>([emptyOption(true), emptyOption(false)]);
  const [commitments, setCommitments] = useState<DraftCommitment[]>([]);
  const known = useQuery({
    queryKey: ["every-person"],
    queryFn: ({ signal }) => people(signal),
    staleTime: 60_000,
  });
  const record = useWrite(api.recordDecision);
  const refused = record.error instanceof Problem ? record.error.byField : {};
  const change = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const earlier = standing.find(({ id }) => id === given.supersedes);
  const isOthers = earlier !== undefined && earlier.decider !== given.decider;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const findings = from ? [from.finding.id] : [];
    const reason = isOthers ? given.superseding_reason : "";
    const draft = {
      ...given,
      superseding_reason: reason,
      strategy: strategy.id,
      options,
      commitments,
      findings,
    };
    record.mutate(toRequest(draft), {
      onSuccess: (made) => onRecorded(made.id),
    });
  };
  const isPlaced = given.place === "" || Boolean(given[given.place as "objective" | "department"]);
  const isReady = Boolean(
    given.title.trim() && given.decider && options[0]?.title.trim() && isPlaced,
  );
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label="Record a decision">
      {from ? (
        <p className={styles.quiet}>
          {`The finding “${from.finding.title}” ends in this decision. The finding stands until the data change.`}
        </p>
      ) : null}
      <fieldset>
        <legend>1. What was decided</legend>
        <TextInput
          className={styles.wide}
          label="In one line"
          required
          maxLength={300}
          value={given.title}
          error={refused.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Choice
          label="By"
          none="choose who decided"
          rows={known.data ?? []}
          value={given.decider}
          onChange={(decider) => change({ decider })}
        />
        <Choice
          label="How"
          rows={MODES}
          value={given.mode}
          onChange={(mode) => change({ mode: mode as typeof given.mode })}
        />
        <TextInput
          label="Decided on"
          type="date"
          value={given.decided_on}
          error={refused.decided_on}
          onChange={(event) => change({ decided_on: event.currentTarget.value })}
        />
      </fieldset>
      <AboutFields
        strategy={strategy}
        given={given}
        refused={refused}
        onChange={(part) => change(part)}
      />
      <OptionFields
        strategy={strategy.id}
        day={given.decided_on}
        rows={options}
        onChange={setOptions}
      />
      <CommitmentFields strategy={strategy} rows={commitments} onChange={setCommitments} />
      <ValueFields strategy={strategy} given={given} onChange={(part) => change(part)} />
      <details open={from !== undefined || undefined}>
        <summary>More: context, message, review day, what it takes the place of</summary>
        <fieldset>
          <Textarea
            className={styles.wide}
            label="Context"
            rows={2}
            value={given.context}
            onChange={(event) => change({ context: event.currentTarget.value })}
          />
          <Textarea
            className={styles.wide}
            label="Message, in three sentences at most"
            rows={2}
            value={given.message}
            error={refused.message}
            onChange={(event) => change({ message: event.currentTarget.value })}
          />
          <TextInput
            label="First asked for on"
            type="date"
            value={given.raised_on}
            error={refused.raised_on}
            onChange={(event) => change({ raised_on: event.currentTarget.value })}
          />
          <TextInput
            label="To be looked at again on"
            type="date"
            value={given.review_on}
            error={refused.review_on}
            onChange={(event) => change({ review_on: event.currentTarget.value })}
          />
          <Choice
            label="Takes the place of"
            none="none"
            rows={standing
              .filter(({ superseded_by }) => !superseded_by)
              .map((one) => ({ id: one.id, name: `D-${one.number} ${one.title}` }))}
            value={given.supersedes}
            onChange={(supersedes) => change({ supersedes })}
          />
          {isOthers ? (
            <TextInput
              label="Why, as somebody else decided that one"
              value={given.superseding_reason}
              error={refused.superseding_reason}
              onChange={(event) => change({ superseding_reason: event.currentTarget.value })}
            />
          ) : null}
        </fieldset>
      </details>
      {record.error ? <ProblemNotice error={record.error} /> : null}
      <div className={styles.verbs}>
        <Button type="submit" loading={record.isPending} disabled={!isReady}>
          Record it for good
        </Button>
      </div>
    </form>
  );
}
