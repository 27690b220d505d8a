import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import * as api from "@/api/funding";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { BothKept } from "./BothKept";
import styles from "./Funding.module.css";
import { type Clash, currentOf, meanwhile } from "./meanwhile";
import { decisionRows, shareOf, typedShare } from "./words";

type Props = {
  one: api.FundingObjective;
  strategy: string;
  period: string;
  onDone: (isKept: boolean) => void;
};

const LABELS = {
  share: "Agreed share, %",
  tolerance: "Tolerance, points",
  decision: "Agreed by",
} as const;
type Name = keyof typeof LABELS;

/** The agreed share of one objective, in place: of the version that was read. */
export function TargetForm({ one, strategy, period, onDone }: Props) {
  const queries = useQueryClient();
  // What the reader read: later answers of the server do not change it under their hands.
  // A target that holds for every period is not this period's to edit: it gets one of its own.
  const [read, setRead] = useState({ target: one.target, typed: typedOf(one) });
  const [typed, setTyped] = useState(read.typed);
  const [clashes, setClashes] = useState<Clash<Name>[]>([]);
  const [isTried, setIsTried] = useState(false);
  const decisions = useQuery({
    queryKey: ["decisions", strategy],
    queryFn: ({ signal }) => api.decisionsOf(strategy, signal),
  });
  const named = decisionRows(decisions.data ?? [], one.target?.decision ?? null, typed.decision);
  const agreed = shareOf(typed.share);
  const allowed = shareOf(typed.tolerance || "0");
  const save = useMutation({
    mutationFn: () =>
      api.agreeTarget(
        { objective: one.id, period, target: read.target },
        { share: agreed!, tolerance: allowed!, decision: typed.decision || null },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone(true);
    },
    onError: (error) => {
      const now = currentOf<api.Target>(error);
      if (!now || !read.target) return;
      const theirs = {
        share: typedShare(now.share),
        tolerance: typedShare(now.tolerance),
        decision: now.decision ?? "",
      };
      const found = meanwhile(read.typed, typed, theirs);
      setTyped(found.typed);
      setClashes(found.clashes);
      setRead({ target: { ...read.target, version: now.version }, typed: theirs });
      void queries.invalidateQueries({ queryKey: ["money"] });
    },
  });
  const isStale = currentOf(save.error) !== null;
  const set = (name: Name, value: string) => setTyped((mine) => ({ ...mine, [name]: value }));
  const said = (name: Name, value: string) =>
    name === "decision" ? (named.find(({ id }) => id === value)?.name ?? "") : value;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (agreed !== null && allowed !== null) save.mutate();
  };
  const wrong = "Give a percentage from 0 to 100.";
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={`Share of ${one.name}`}>
      <strong>{one.name}</strong>
      <TextInput
        label={LABELS.share}
        inputMode="decimal"
        autoFocus
        value={typed.share}
        error={isTried && agreed === null ? wrong : undefined}
        onChange={(event) => set("share", event.currentTarget.value)}
      />
      <TextInput
        label={LABELS.tolerance}
        inputMode="decimal"
        value={typed.tolerance}
        error={isTried && allowed === null ? wrong : undefined}
        onChange={(event) => set("tolerance", event.currentTarget.value)}
      />
      <div className={styles.choice}>
        <Choice
          label={LABELS.decision}
          none="no decision named"
          rows={named}
          value={typed.decision}
          onChange={(value) => set("decision", value)}
        />
      </div>
      <div className={styles.verbs}>
        <Button type="submit" size="sm" loading={save.isPending}>
          {isStale ? "Save again" : "Save"}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={() => onDone(false)}>
          Cancel
        </Button>
      </div>
      {isStale ? (
        <BothKept
          clashes={clashes.map(({ name, mine, theirs }) => ({
            label: LABELS[name],
            mine: said(name, mine),
            theirs: said(name, theirs),
          }))}
          onTake={() => {
            for (const { name, theirs } of clashes) set(name, theirs);
            setClashes([]);
          }}
        />
      ) : null}
      {save.error && !isStale ? <ProblemNotice error={save.error} /> : null}
      {decisions.error ? (
        <ProblemNotice error={decisions.error} onRetry={() => decisions.refetch()} />
      ) : null}
    </form>
  );
}

function typedOf(one: api.FundingObjective): Record<Name, string> {
  return {
    share: typedShare(one.target_share),
    tolerance: typedShare(one.tolerance ?? 0),
    decision: one.target?.decision?.id ?? "",
  };
}
