import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as api from "@/api/decisionRights";
import { dayNow, formatDay } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Rights.module.css";
import type { Names } from "./useRights";
import { amountWords, KINDS, scopeOf } from "./words";

type Props = {
  rights: readonly api.DecisionRight[];
  names: Names;
  mayWrite: boolean;
  onChange: (right: api.DecisionRight) => void;
};

/** The rights that are recorded, those that have ended last. */
export function RightList({ rights, names, mayWrite, onChange }: Props) {
  const today = dayNow();
  const hasEnded = (one: api.DecisionRight) => one.ends_on !== null && one.ends_on < today;
  const inOrder = [...rights].sort(
    (a, b) =>
      Number(hasEnded(a)) - Number(hasEnded(b)) ||
      names.place(a).localeCompare(names.place(b)) ||
      Number(a.above_amount ?? 0) - Number(b.above_amount ?? 0),
  );
  if (rights.length === 0) {
    return (
      <p className={styles.lead}>
        No right is recorded: the owners of objectives decide.{" "}
        {mayWrite ? "Record the first one." : "The PMO records rights; then they stand here."}
      </p>
    );
  }
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">On</th>
          <th scope="col">Decisions</th>
          <th scope="col">Amount</th>
          <th scope="col">Who decides</th>
          <th scope="col">Holds</th>
          <th scope="col">
            <span className="visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((right) => (
          <tr key={right.id}>
            <th scope="row">
              <Place right={right} name={names.place(right)} />
              <small>{scopeOf(right)}</small>
            </th>
            <td data-label="Decisions">{KINDS.find(({ id }) => id === right.kind)?.name}</td>
            <td data-label="Amount">{amountWords(right, right.currency)}</td>
            <td data-label="Who decides">
              {names.person(right.decider)}
              <Parts right={right} names={names} />
            </td>
            <td data-label="Holds">{daysOf(right)}</td>
            <td>
              {mayWrite && !hasEnded(right) ? (
                <Verbs right={right} today={today} onChange={() => onChange(right)} />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a right holds, with the way to its page. */
function Place({ right, name }: { right: api.DecisionRight; name: string }) {
  if (right.objective)
    return (
      <Link to="/objectives/$id" params={{ id: right.objective }}>
        {name}
      </Link>
    );
  if (right.department)
    return (
      <Link to="/departments/$id" params={{ id: right.department }}>
        {name}
      </Link>
    );
  return name;
}

function Parts({ right, names }: { right: api.DecisionRight; names: Names }) {
  const parts: [string, string[]][] = [
    ["recommends", right.recommend_ids],
    ["has to agree", right.agree_ids],
    ["is heard", right.input_ids],
    ["carries it out", right.perform_ids],
  ];
  const steps = right.escalation.map(
    ({ person, role, days }) =>
      `${person ? names.person(person) : role} within ${counted(days, "day")}`,
  );
  return (
    <>
      {parts
        .filter(([, ids]) => ids.length > 0)
        .map(([words, ids]) => (
          <small key={words}>
            {ids.map(names.person).join(", ")} {words}
          </small>
        ))}
      {steps.length > 0 ? <small>then {steps.join(", then ")}</small> : null}
    </>
  );
}

function daysOf({ starts_on, ends_on }: api.DecisionRight): string {
  if (starts_on && ends_on) return `${formatDay(starts_on)} – ${formatDay(ends_on)}`;
  if (ends_on) return `until ${formatDay(ends_on)}`;
  return starts_on ? `from ${formatDay(starts_on)}` : "always";
}

type VerbProps = { right: api.DecisionRight; today: string; onChange: () => void };

function Verbs({ right, today, onChange }: VerbProps) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.endRight(right, today),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <span className={styles.verbs}>
      <Button size="compact-sm" variant="default" onClick={onChange}>
        Change…
      </Button>
      {right.ends_on === null ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          End today
        </Button>
      ) : null}
      {end.error ? <ProblemNotice error={end.error} /> : null}
    </span>
  );
}
