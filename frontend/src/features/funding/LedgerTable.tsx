import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import * as api from "@/api/funding";
import { formatCompact, formatExact, toMinor } from "@/ui/money";
import { ProblemNotice } from "@/ui/Notice";
import { counted, formatShare } from "@/ui/words";
import { BothKept } from "./BothKept";
import styles from "./Funding.module.css";
import { type Clash, currentOf, meanwhile } from "./meanwhile";
import { useInPlace } from "./useInPlace";
import { amountOf } from "./words";

type Props = {
  told: api.FundingDocument;
  mayEnter: boolean;
  chosen: string | undefined;
  onChoose: (department: string | undefined) => void;
};

/** Each department's change money, and the ledger beside what its initiatives carry. */
export function LedgerTable({ told, mayEnter, chosen, onChoose }: Props) {
  const place = useInPlace(mayEnter);
  return (
    <div className={styles.scroll}>
      <p role="status" className={styles.kept}>
        {place.said}
      </p>
      <table className={styles.table}>
        <caption className="visually-hidden">Money and ledger by department</caption>
        <thead>
          <tr>
            <th scope="col">Department</th>
            <th scope="col">Change money</th>
            <th scope="col">Of all</th>
            <th scope="col">Would have to move</th>
            <th scope="col">In initiatives</th>
            <th scope="col">In the ledger</th>
            <th scope="col">In the ledger, in no initiative</th>
            <th scope="col">In initiatives, beyond the ledger</th>
          </tr>
        </thead>
        <tbody>
          {told.departments.map((one) =>
            place.editing === one.id && told.period ? (
              <tr key={one.id}>
                <td colSpan={8} className={styles.editing}>
                  <LedgerForm
                    one={one}
                    period={told.period}
                    currency={told.currency}
                    onDone={(isKept) => place.close(one.id, isKept)}
                  />
                </td>
              </tr>
            ) : (
              <Row
                key={one.id}
                one={one}
                currency={told.currency}
                isPartial={told.is_partial}
                isChosen={one.id === chosen}
                onChoose={() => onChoose(one.id === chosen ? undefined : one.id)}
                onEnter={mayEnter ? () => place.open(one.id) : undefined}
                button={place.buttonOf(one.id)}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  one: api.FundingDepartment;
  currency: string;
  isPartial: boolean;
  isChosen: boolean;
  onChoose: () => void;
  onEnter: (() => void) | undefined;
  button: ((node: HTMLElement | null) => void) | undefined;
};

function Row({ one, currency, isPartial, isChosen, onChoose, onEnter, button }: RowProps) {
  const { ledger } = one;
  return (
    <tr data-chosen={isChosen || undefined}>
      <th scope="row" style={{ paddingLeft: (one.level - 1) * 18 }}>
        <Link to="/departments/$id" params={{ id: one.id }}>
          {one.name}
        </Link>
      </th>
      <td data-name="Change money">
        <Money amount={one.change} currency={currency} />
      </td>
      <td data-name="Of all">
        {one.change_share === null ? <em>unknown</em> : formatShare(one.change_share)}
      </td>
      <td data-name="Would have to move">
        {one.total_variation === null ? (
          <em>no target agreed</em>
        ) : (
          <button type="button" className={styles.plain} aria-pressed={isChosen} onClick={onChoose}>
            {formatShare(one.total_variation)}
            <span className="visually-hidden"> of the money of {one.name}: by objective</span>
          </button>
        )}
      </td>
      <td data-name="In initiatives">
        <Money amount={one.carried} currency={currency} />
        {one.unknown_money > 0 ? (
          <small className={styles.under}>
            {counted(one.unknown_money, "initiative")} without a figure
          </small>
        ) : null}
      </td>
      <td data-name="In the ledger">
        {ledger ? (
          <Money amount={ledger.amount} currency={currency} />
        ) : (
          // Whoever reads a part is not told whether there is one.
          <em>{isPartial ? "not told" : "none entered"}</em>
        )}
        {onEnter ? (
          <button ref={button} type="button" className={styles.plain} onClick={onEnter}>
            {ledger ? "Edit" : "Enter"}
            <span className="visually-hidden"> the ledger of {one.name}</span>
          </button>
        ) : null}
      </td>
      <td data-name="In no initiative">
        {ledger ? <Money amount={ledger.uncarried} currency={currency} isQuietZero /> : ""}
      </td>
      <td data-name="Beyond the ledger">
        {ledger ? <Money amount={ledger.beyond} currency={currency} isQuietZero /> : ""}
      </td>
    </tr>
  );
}

type MoneyProps = { amount: string; currency: string; isQuietZero?: boolean };

function Money({ amount, currency, isQuietZero = false }: MoneyProps) {
  const minor = toMinor(amount);
  if (isQuietZero && minor === 0n) return <em>–</em>;
  return <span title={formatExact(minor, currency)}>{formatCompact(minor, currency)}</span>;
}

type FormProps = {
  one: api.FundingDepartment;
  period: string;
  currency: string;
  onDone: (isKept: boolean) => void;
};

/** What the ledger has of one department, in place: of the version that was read. */
function LedgerForm({ one, period, currency, onDone }: FormProps) {
  const queries = useQueryClient();
  const [read, setRead] = useState({ ledger: one.ledger, amount: one.ledger?.amount ?? "" });
  const [typed, setTyped] = useState(read.amount);
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [isTried, setIsTried] = useState(false);
  const amount = amountOf(typed);
  const save = useMutation({
    mutationFn: () =>
      api.enterControlTotal(
        { department: one.id, period, ledger: read.ledger },
        { amount: amount!, currency },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone(true);
    },
    onError: (error) => {
      const now = currentOf<api.ControlTotal>(error);
      if (!now || !read.ledger) return;
      const found = meanwhile({ amount: read.amount }, { amount: typed }, { amount: now.amount });
      setTyped(found.typed.amount);
      setClashes(found.clashes);
      setRead({ ledger: { ...read.ledger, version: now.version }, amount: now.amount });
      void queries.invalidateQueries({ queryKey: ["money"] });
    },
  });
  const isStale = currentOf(save.error) !== null;
  const label = `In the ledger, ${currency}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (amount !== null) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-label={`Ledger of ${one.name}`}>
      <strong>{one.name}</strong>
      <TextInput
        label={label}
        description="Of the department with all that stands below it."
        inputMode="decimal"
        autoFocus
        value={typed}
        error={isTried && amount === null ? "Give an amount, as 1200.50." : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
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
          clashes={clashes.map(({ mine, theirs }) => ({ label, mine, theirs }))}
          onTake={() => {
            setTyped(read.amount);
            setClashes([]);
          }}
        />
      ) : null}
      {save.error && !isStale ? <ProblemNotice error={save.error} /> : null}
    </form>
  );
}
