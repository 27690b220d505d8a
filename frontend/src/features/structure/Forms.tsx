import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import * as api from "@/api/structure";
import { Choice } from "@/ui/Choice";
import { ProblemNotice } from "@/ui/Notice";
import { DayFields } from "./DayFields";
import { ALWAYS, bodyOf, type Days, isInOrder } from "./days";
import styles from "./Structure.module.css";

const BASES = [
  { id: "collective", name: "shared results" },
  { id: "individual", name: "results of each alone" },
];
const KINDS = [
  { id: "solid", name: "solid" },
  { id: "dotted", name: "dotted" },
];

function useChoices() {
  return useQuery({
    queryKey: ["structure", "choices"],
    queryFn: ({ signal }) => api.choices(signal),
    staleTime: 60_000,
  });
}

/** What one role group's review rewards. It asks for posts, never for a person. */
export function IncentiveForm({ onDone }: { onDone: () => void }) {
  const { departments = [], measures = [], objectives = [] } = useChoices().data ?? {};
  const [department, setDepartment] = useState("");
  const [group, setGroup] = useState("");
  const [measure, setMeasure] = useState("");
  const [objective, setObjective] = useState("");
  const [days, setDays] = useState<Days>(ALWAYS);
  const [words, setWords] = useState("");
  const [basis, setBasis] = useState("collective");
  const [percent, setPercent] = useState("");
  const queries = useQueryClient();
  const share =
    percent.trim() === "" ? null : Number(percent.replace(/%$/, "").replace(",", ".")) / 100;
  const isSaid =
    department !== "" &&
    group.trim() !== "" &&
    (measure !== "" || objective !== "" || words.trim() !== "");
  const isShare = share === null || (Number.isFinite(share) && share >= 0 && share <= 1);
  const save = useMutation({
    mutationFn: () =>
      api.addIncentive({
        department,
        role_group: group.trim(),
        rewards: words.trim(),
        measure: measure || null,
        objective: objective || null,
        ...bodyOf(days),
        basis: basis as "individual" | "collective",
        share: share === null ? null : Math.round(share * 1e6) / 1e6,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["structure"] });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid && isShare && isInOrder(days)) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="An incentive">
      <Choice
        label="Department"
        none="choose"
        rows={departments}
        value={department}
        onChange={setDepartment}
      />
      <TextInput
        label="Role group"
        placeholder="Account managers"
        value={group}
        onChange={(event) => setGroup(event.currentTarget.value)}
      />
      <Choice
        label="Rewards the measure"
        none="none"
        rows={measures}
        value={measure}
        onChange={(chosen) => {
          setMeasure(chosen);
          if (chosen) setObjective("");
        }}
      />
      <Choice
        label="or the objective"
        none="none"
        rows={objectives}
        value={objective}
        onChange={(chosen) => {
          setObjective(chosen);
          if (chosen) setMeasure("");
        }}
      />
      <TextInput
        label={measure || objective ? "In words, where it helps" : "Rewards, in words"}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Choice label="By" rows={BASES} value={basis} onChange={setBasis} />
      <TextInput
        label="Share, %"
        description="Empty: not known."
        inputMode="decimal"
        value={percent}
        error={isShare ? undefined : "Give 0 to 100."}
        onChange={(event) => setPercent(event.currentTarget.value)}
      />
      <DayFields days={days} onChange={setDays} />
      <div className={styles.verbs}>
        <Button
          type="submit"
          size="sm"
          loading={save.isPending}
          disabled={!isSaid || !isShare || !isInOrder(days)}
        >
          Record
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </form>
  );
}

/** One reporting line. */
export function LineForm({ onDone }: { onDone: () => void }) {
  const { departments = [] } = useChoices().data ?? {};
  const [department, setDepartment] = useState("");
  const [group, setGroup] = useState("");
  const [to, setTo] = useState("");
  const [kind, setKind] = useState("solid");
  const [days, setDays] = useState<Days>(ALWAYS);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      api.addLine({
        department,
        role_group: group.trim(),
        reports_to: to,
        kind: kind as "solid" | "dotted",
        ...bodyOf(days),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["structure"] });
      onDone();
    },
  });
  const isSaid = department !== "" && to !== "" && department !== to && isInOrder(days);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaid) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label="A reporting line">
      <Choice
        label="Department"
        none="choose"
        rows={departments}
        value={department}
        onChange={setDepartment}
      />
      <TextInput
        label="Only its role group"
        placeholder="all of it"
        value={group}
        onChange={(event) => setGroup(event.currentTarget.value)}
      />
      <Choice label="Reports to" none="choose" rows={departments} value={to} onChange={setTo} />
      <Choice label="Line" rows={KINDS} value={kind} onChange={setKind} />
      <DayFields days={days} onChange={setDays} />
      <div className={styles.verbs}>
        <Button type="submit" size="sm" loading={save.isPending} disabled={!isSaid}>
          Record
        </Button>
        <Button type="button" size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </form>
  );
}
