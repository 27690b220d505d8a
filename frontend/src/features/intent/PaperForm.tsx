import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { type IntentDrift, recordOriginal } from "@/api/intent";
import { activeObjectives } from "@/api/links";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Paper.module.css";
import { PaperRows } from "./PaperRows";
import { bodyOf, lacking, type PaperRow, rowsAgain, rowsOf } from "./paper";

type Props = { told: IntentDrift; onDone: () => void };

/** Dates version 0 back: to a list as it stood on paper, or to the objectives as they stand. */
export function PaperForm({ told, onDone }: Props) {
  const earlier = told.original?.is_from_paper ? told.original : null;
  const [day, setDay] = useState(earlier?.effective_on ?? "");
  const [reason, setReason] = useState(earlier?.reason ?? "");
  const [isList, setIsList] = useState(true);
  const [rows, setRows] = useState<readonly PaperRow[]>(earlier ? rowsAgain(told.statements) : []);
  const [isTried, setIsTried] = useState(false);
  const kinds = useId();
  const queries = useQueryClient();
  const objectives = useQuery({
    queryKey: ["active-objectives", told.strategy],
    queryFn: ({ signal }) => activeObjectives(told.strategy, signal),
    staleTime: 60_000,
  });
  const today = objectives.data ?? [];
  const lack = lackOf({ day, reason, isList, rows });
  const save = useMutation({
    mutationFn: () =>
      recordOriginal(told.strategy, {
        effective_on: day,
        reason: reason.trim(),
        ...(isList ? { objectives: bodyOf(rows) } : {}),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["intent"] });
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (lack === "") save.mutate();
  }
  return (
    <form className={styles.form} aria-label="The original from paper" onSubmit={submit} noValidate>
      <div className={styles.head}>
        <TextInput
          label="It holds since"
          type="date"
          autoFocus
          max={dayNow()}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          label="Where it is written, and why it is entered now"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <fieldset className={styles.kinds}>
        <legend>What it said</legend>
        <label>
          <input type="radio" name={kinds} checked={isList} onChange={() => setIsList(true)} />
          The list as it stood on paper
        </label>
        <label>
          <input type="radio" name={kinds} checked={!isList} onChange={() => setIsList(false)} />
          The objectives as they stand now
        </label>
      </fieldset>
      {isList ? (
        <>
          <Paste
            isReady={objectives.isSuccess}
            onTake={(pasted) => setRows([...rows, ...rowsOf(pasted, today)])}
          />
          <PaperRows rows={rows} today={today} onChange={setRows} />
        </>
      ) : null}
      {objectives.error ? (
        <ProblemNotice error={objectives.error} onRetry={() => objectives.refetch()} />
      ) : null}
      {save.error ? <ProblemNotice error={save.error} /> : null}
      {isTried && lack ? <p role="alert">{lack}</p> : null}
      <div className={styles.verbs}>
        <Button type="submit" loading={save.isPending}>
          {isList && rows.length > 0
            ? `Make version 0 of ${counted(rows.length, "objective")}`
            : "Make it version 0"}
        </Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <small>What was frozen before stays in the history; this takes its place here.</small>
      </div>
    </form>
  );
}

type Said = { day: string; reason: string; isList: boolean; rows: readonly PaperRow[] };

function lackOf({ day, reason, isList, rows }: Said): string {
  if (!day) return "Choose the day since which it holds.";
  if (day > dayNow()) return "Choose today or a day before.";
  if (!reason.trim()) return "Say where it is written and why it is entered now.";
  return isList ? lacking(rows) : "";
}

type PasteProps = {
  /** Whether the objectives of today are known, which the list is compared with. */
  isReady: boolean;
  onTake: (pasted: string) => void;
};

function Paste({ isReady, onTake }: PasteProps) {
  const [pasted, setPasted] = useState("");
  return (
    <div className={styles.paste}>
      <Textarea
        label="Paste the list"
        description="One objective a line: code, title and weight, as copied from a sheet or apart by semicolons. Code and weight may be left out."
        rows={3}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!pasted.trim() || !isReady}
        onClick={() => {
          onTake(pasted);
          setPasted("");
        }}
      >
        Take it over
      </Button>
    </div>
  );
}
