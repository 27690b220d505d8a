import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { FundingPeriod } from "@/api/funding";
import * as api from "@/api/funding";
import { carryForwardOf } from "@/api/organisation";
import { Apply } from "@/features/organisation/Apply";
import { Choice } from "@/ui/Choice";
import { formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Funding.module.css";
import { amountOf } from "./words";

type Props = {
  period: FundingPeriod;
  /** Where its unspent money may go, the next first. */
  others: readonly FundingPeriod[];
  mayClose: boolean;
  mayRestructure: boolean;
};

/** When a period is, whether it is closed, and what can be done to it. */
export function PeriodVerbs({ period, others, mayClose, mayRestructure }: Props) {
  const [open, setOpen] = useState<"close" | "reopen" | "carry">();
  const [said, setSaid] = useState("");
  const section = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isClosed = period.state === "closed";
  const days =
    period.starts_on && period.ends_on
      ? `${formatDay(period.starts_on)} to ${formatDay(period.ends_on)}. `
      : "";
  // Who re-opens may let targets change again: that is the PMO's.
  const mayTurn = isClosed ? mayClose && mayRestructure : mayClose;
  const says = isClosed ? `Re-open ${period.name}` : `Close ${period.name}`;
  const mayCarry = mayRestructure && !isClosed && others.length > 0;
  // Where somebody else turned the period meanwhile, a form for what it was is gone.
  const turn = isClosed ? "reopen" : "close";
  const toggle = (which: typeof open) => {
    setSaid("");
    setOpen(open === which ? undefined : which);
  };
  const leave = (isKept: boolean) => {
    setOpen(undefined);
    setSaid(isKept ? "Kept." : "");
    // Who closed it may not be who re-opens it: then there is no button any more.
    (isKept ? section : button).current?.focus();
  };
  return (
    <section ref={section} tabIndex={-1} className={styles.period} aria-label={period.name}>
      <p>
        {days}
        {isClosed ? "Closed: its money, targets and ledger stay as they are." : ""}
        {mayTurn ? (
          <button
            ref={button}
            type="button"
            className={styles.plain}
            aria-expanded={open === turn}
            onClick={() => toggle(turn)}
          >
            {says}
          </button>
        ) : null}
        {mayCarry ? (
          <button
            type="button"
            className={styles.plain}
            aria-expanded={open === "carry"}
            onClick={() => toggle("carry")}
          >
            Carry its unspent money forward
          </button>
        ) : null}
      </p>
      <p role="status" className={styles.kept}>
        {said}
      </p>
      {open === turn && mayTurn ? <TurnForm period={period} says={says} onDone={leave} /> : null}
      {open === "carry" && mayCarry ? <Carry period={period} others={others} /> : null}
    </section>
  );
}

function TurnForm({
  period,
  says,
  onDone,
}: {
  period: FundingPeriod;
  says: string;
  onDone: (isKept: boolean) => void;
}) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const isClosed = period.state === "closed";
  const turn = useMutation({
    mutationFn: () =>
      isClosed ? api.reopenPeriod(period, reason) : api.closePeriod(period, reason),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone(true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    turn.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={says}>
      <Textarea
        className={styles.reason}
        label={isClosed ? "Why, for the history" : "Why, if that is worth keeping"}
        required={isClosed}
        rows={2}
        maxLength={5000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.verbs}>
        <Button type="submit" size="sm" loading={turn.isPending}>
          {says}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={() => onDone(false)}>
          Cancel
        </Button>
      </div>
      {turn.error ? <ProblemNotice error={turn.error} /> : null}
    </form>
  );
}

function Carry({ period, others }: Pick<Props, "period" | "others">) {
  const [into, setInto] = useState(others[0]?.id ?? "");
  const [most, setMost] = useState("");
  const limit = most.trim() ? amountOf(most) : null;
  const trouble =
    most.trim() && limit === null ? "Give an amount, as 1200.50, or leave it empty." : "";
  return (
    <div className={styles.carry}>
      <h2>1. Into which period</h2>
      <div className={styles.form}>
        <div className={styles.choice}>
          <Choice label="Into" rows={others} value={into} onChange={setInto} />
        </div>
        <TextInput
          label="At most, in all"
          placeholder="everything unspent"
          inputMode="decimal"
          value={most}
          onChange={(event) => setMost(event.currentTarget.value)}
        />
      </div>
      <p>
        Of initiatives that go on: what is recorded without what was spent, where both are known.
      </p>
      <Apply
        step={2}
        asked={trouble ? null : { into, ...(limit ? { most: limit } : {}) }}
        trouble={trouble}
        verb={carryForwardOf(period.id)}
        says={`Carry it out of ${period.name}`}
      />
    </div>
  );
}
