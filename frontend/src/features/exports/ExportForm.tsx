import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { departments, Problem } from "@/api";
import type { Format } from "@/api/exports";
import { useMayRead } from "@/features/access/session";
import { useStrategies } from "@/features/strategy/strategies";
import { Choice } from "@/ui/Choice";
import { dayNow } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Exports.module.css";
import { useAsk } from "./useExports";
import { FORMATS } from "./words";

/** Asks for an export: in which format, as of when, of which part. */
export function ExportForm() {
  const [given, setGiven] = useState({
    format: "xlsx" as Format,
    as_of: "",
    strategy: "",
    department: "",
  });
  const ask = useAsk();
  const strategies = useStrategies();
  const readsDepartments = useMayRead("department");
  const places = useQuery({
    queryKey: ["departments"],
    queryFn: ({ signal }) => departments(signal),
    staleTime: 60_000,
    enabled: readsDepartments,
  });
  const refused = ask.error instanceof Problem ? ask.error.byField : {};
  const change = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate({
      format: given.format,
      ...(given.as_of ? { as_of: given.as_of } : {}),
      ...(given.strategy ? { strategy: given.strategy } : {}),
      ...(given.department ? { department: given.department } : {}),
    });
  }

  return (
    <form className={styles.ask} onSubmit={submit} noValidate aria-label="Ask for an export">
      <fieldset className={styles.formats}>
        <legend>Format</legend>
        {FORMATS.map(({ format, name, told }) => (
          <label key={format} className={styles.format}>
            <input
              type="radio"
              name="format"
              value={format}
              checked={given.format === format}
              onChange={() => change({ format })}
            />
            <span>
              <strong>{name}</strong>
              <small>{told}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles.fields}>
        <TextInput
          label="As it was at the end of"
          description="Blank: as it is now"
          type="date"
          max={dayNow()}
          value={given.as_of}
          error={refused.as_of}
          onChange={(event) => change({ as_of: event.currentTarget.value })}
        />
        <Choice
          label="Strategy"
          none="all that you may read"
          rows={strategies.data ?? []}
          value={given.strategy}
          onChange={(strategy) => change({ strategy })}
        />
        {readsDepartments ? (
          <Choice
            label="Department and those below"
            none="all that you may read"
            rows={places.data ?? []}
            value={given.department}
            onChange={(department) => change({ department })}
          />
        ) : null}
      </div>
      {ask.error && !refused.as_of ? <ProblemNotice error={ask.error} /> : null}
      <Button type="submit" loading={ask.isPending}>
        Export
      </Button>
    </form>
  );
}
