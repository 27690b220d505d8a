import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import * as api from "@/api/funding";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Funding.module.css";
import { shareOf, typedShare } from "./words";

type Props = {
  one: api.FundingObjective;
  strategy: string;
  period: string;
  onDone: () => void;
};

/** The agreed share of one objective, in place: of the version that was read. */
export function TargetForm({ one, strategy, period, onDone }: Props) {
  const queries = useQueryClient();
  // A target that holds for every period is not this period's to edit: it gets one of its own.
  const [share, setShare] = useState(typedShare(one.target_share));
  const [tolerance, setTolerance] = useState(typedShare(one.tolerance ?? 0));
  const [decision, setDecision] = useState(one.target?.decision?.id ?? "");
  const [isTried, setIsTried] = useState(false);
  const decisions = useQuery({
    queryKey: ["decisions", strategy],
    queryFn: ({ signal }) => api.decisionsOf(strategy, signal),
  });
  const agreed = shareOf(share);
  const allowed = shareOf(tolerance || "0");
  const save = useMutation({
    mutationFn: () =>
      api.agreeTarget(
        { objective: one.id, period, target: one.target },
        { share: agreed!, tolerance: allowed!, decision: decision || null },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
    onError: (error) => {
      // Somebody was quicker: what stands now is read again, what was typed stays.
      if (error instanceof Problem && error.status === 412) {
        void queries.invalidateQueries({ queryKey: ["money"] });
      }
    },
  });
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
        label="Agreed share, %"
        inputMode="decimal"
        autoFocus
        value={share}
        error={isTried && agreed === null ? wrong : undefined}
        onChange={(event) => setShare(event.currentTarget.value)}
      />
      <TextInput
        label="Tolerance, points"
        inputMode="decimal"
        value={tolerance}
        error={isTried && allowed === null ? wrong : undefined}
        onChange={(event) => setTolerance(event.currentTarget.value)}
      />
      <label className={styles.choice}>
        <span>Agreed by</span>
        <select value={decision} onChange={(event) => setDecision(event.currentTarget.value)}>
          <option value="">no decision named</option>
          {decisions.data?.map((each) => (
            <option key={each.id} value={each.id}>
              {`D-${each.number} ${each.title}, ${formatDay(each.decided_on)}`}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.verbs}>
        <Button type="submit" size="sm" loading={save.isPending}>
          Save
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </form>
  );
}
