import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Reorganisation, reorganisation } from "@/api/organisation";
import { dayNow } from "@/ui/dates";
import { counted } from "@/ui/words";
import { Apply } from "./Apply";
import styles from "./Organisation.module.css";
import { addPart, EMPTY_PART, type PartDraft, Parts } from "./Parts";
import { usePeople, usePlaces, useWorkOf } from "./useOrganisation";
import { readShare, sharesTrouble } from "./words";

/** Departments give way to others on a day: choose, map, look, apply. */
export function Reorganise() {
  const places = usePlaces();
  const [day, setDay] = useState(dayNow());
  const [old, setOld] = useState<string[]>([]);
  const [parts, setParts] = useState<PartDraft[]>([{ ...EMPTY_PART, key: "1" }]);
  const [goes, setGoes] = useState<Record<string, string>>({});
  const standing = (places.data ?? []).filter(
    ({ ends_on, id }) => ends_on === null || ends_on >= day || old.includes(id),
  );
  const toggle = (id: string) =>
    setOld((before) =>
      before.includes(id) ? before.filter((one) => one !== id) : [...before, id],
    );
  const nameOf = (part: PartDraft) =>
    part.standing ? standing.find(({ id }) => id === part.standing)?.name : part.name.trim();
  const shares = sharesTrouble(
    parts.map(({ share }) => share),
    true,
  );
  const trouble = !day
    ? "Choose the day."
    : old.length === 0
      ? "Choose what gives way."
      : parts.some((part) => !nameOf(part))
        ? "Name every department that takes its place."
        : parts.length > 1
          ? shares
          : "";
  const asked: Omit<Reorganisation, "reason"> | null = trouble
    ? null
    : {
        effective_on: day,
        departments: parts.map(({ key, standing: department, name }) =>
          department ? { key, department } : { key, name: name.trim() },
        ),
        moves: old.map((department) => ({
          department,
          to: parts.map(({ key, share }) => ({
            key,
            ...(parts.length > 1 && share.trim() ? { share: readShare(share) } : {}),
          })),
        })),
        ...assignments(goes, parts),
      };
  return (
    <>
      <fieldset className={styles.step}>
        <h2>1. What gives way</h2>
        <TextInput
          label="From the day"
          description="In the past, today or to come. Views of days before show the old structure."
          type="date"
          required
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <h3 id="gives-way">Departments</h3>
        <fieldset className={styles.picks} aria-labelledby="gives-way">
          {standing.map(({ id, name }) => (
            <label key={id}>
              <input type="checkbox" checked={old.includes(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </fieldset>
      </fieldset>
      <fieldset className={styles.step}>
        <h2>2. What takes its place</h2>
        <p className={styles.lead}>
          One department or several. Without shares the parts are as large as the money of their
          work. A department that goes on may be one of its own parts.
        </p>
        <Parts parts={parts} standing={standing} onChange={setParts} />
        <Button size="xs" variant="default" onClick={() => setParts(addPart(parts))}>
          Add another
        </Button>
        {parts.length > 1 && old.length > 0 ? (
          <Goes old={old} parts={parts} nameOf={nameOf} goes={goes} onChange={setGoes} />
        ) : null}
      </fieldset>
      <Apply step={3} asked={asked} trouble={trouble} verb={reorganisation} says="Reorganise" />
    </>
  );
}

type GoesProps = {
  old: string[];
  parts: PartDraft[];
  nameOf: (part: PartDraft) => string | undefined;
  goes: Record<string, string>;
  onChange: (goes: Record<string, string>) => void;
};

/** Who and what goes to which part; what is left goes to the largest one. */
function Goes({ old, parts, nameOf, goes, onChange }: GoesProps) {
  const work = useWorkOf(old);
  const people = usePeople();
  const mine = (people.data ?? []).filter(
    ({ department, ends_on }) => department !== null && old.includes(department) && !ends_on,
  );
  const rows = parts.map((part) => ({ id: part.key, name: nameOf(part) || "(no name yet)" }));
  const list = (prefix: string, several: readonly { id: string; name: string }[]) =>
    several.length === 0 ? null : (
      <ul className={styles.rows}>
        {several.map(({ id, name }) => (
          <li key={id}>
            <span id={`goes-${id}`}>{name}</span>
            <select
              aria-labelledby={`goes-${id}`}
              value={goes[prefix + id] ?? ""}
              onChange={(event) => onChange({ ...goes, [prefix + id]: event.currentTarget.value })}
            >
              <option value="">the largest part</option>
              {rows.map((row) => (
                <option key={row.id} value={row.id}>
                  {row.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    );
  return (
    <>
      <h3>Who goes where</h3>
      <details open>
        <summary>{counted(work.data?.length ?? 0, "initiative")}</summary>
        {list("i", work.data ?? [])}
      </details>
      <details>
        <summary>{counted(mine.length, "person", "people")}</summary>
        {list("p", mine)}
      </details>
    </>
  );
}

function assignments(goes: Record<string, string>, parts: readonly PartDraft[]) {
  if (parts.length < 2) return {};
  const keys = new Set(parts.map(({ key }) => key));
  const said = Object.entries(goes).filter(([, to]) => keys.has(to));
  const of = (prefix: string) => said.filter(([id]) => id.startsWith(prefix));
  return {
    initiatives: of("i").map(([id, to]) => ({ initiative: id.slice(1), to })),
    people: of("p").map(([id, to]) => ({ person: id.slice(1), to })),
  };
}
