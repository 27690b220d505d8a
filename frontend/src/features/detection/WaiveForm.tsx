import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { toDateField } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { useWaive } from "./findings";
import styles from "./WaiveForm.module.css";

const FIELDS = ["reason", "until_on"];

/** Accepts a finding for a time. The reason stays with it and is read by others. */
export function WaiveForm({ finding }: { finding: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [isTried, setIsTried] = useState(false);
  const waive = useWaive();
  const refused = waive.error instanceof Problem ? waive.error.byField : {};
  const isOfField = Object.keys(refused).some((field) => FIELDS.includes(field));

  if (!isOpen) {
    return (
      <Button className={styles.open} variant="default" onClick={() => setIsOpen(true)}>
        Waive…
      </Button>
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (reason.trim() && until) waive.mutate({ finding, reason: reason.trim(), until_on: until });
  }

  const today = toDateField(new Date());
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {waive.error && !isOfField ? <ProblemNotice error={waive.error} /> : null}
      <Textarea
        label="Why this is accepted"
        description="It stays silent until the date, or until its facts change."
        name="reason"
        autoFocus
        required
        minRows={3}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={isTried && !reason.trim() ? "Say why." : refused.reason}
      />
      <TextInput
        label="Until"
        name="until_on"
        type="date"
        required
        min={today}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={isTried && !until ? "Choose a day." : refused.until_on}
      />
      <div className={styles.verbs}>
        <Button type="submit" loading={waive.isPending}>
          Waive
        </Button>
        <Button variant="default" onClick={() => setIsOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
