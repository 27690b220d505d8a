import { formatDay } from "@/ui/dates";
import { Emptiness } from "@/ui/Notice";
import { humanise } from "@/ui/words";
import { FILTERS, type FilterName, type FindingsAddress, filtersOf } from "./address";
import styles from "./NothingListed.module.css";
import { NothingOpen } from "./NothingOpen";
import { CODE_WORDS, reasonWords, SEVERITY_WORDS, TAB_WORDS } from "./words";

type Named = readonly { id: string; name: string }[];
type Props = {
  address: FindingsAddress;
  strategy: string;
  departments: Named;
  people: Named;
  onChange: (change: Partial<FindingsAddress>) => void;
};

const LABELS: Record<FilterName, string> = {
  search: "Search",
  code: "Kind",
  reason: "Reason",
  severity: "Severity",
  department: "Department",
  owner: "Owner",
  opened_from: "Opened from",
  opened_until: "Opened until",
  state: "State",
};

/** An empty list: which filters hide everything, or why there is nothing to see at all. */
export function NothingListed({ address, strategy, departments, people, onChange }: Props) {
  const set = filtersOf(address);
  if (set.length === 0) return <NothingOpen strategy={strategy} isPage />;
  const clear = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
  return (
    <Emptiness title="No finding passes these filters.">
      <ul className={styles.filters}>
        {set.map((name) => (
          <li key={name}>
            {LABELS[name]}: <b>{wordsOf(name, address[name]!, { departments, people })}</b>
            <button type="button" onClick={() => onChange({ [name]: undefined })}>
              Remove<span className="visually-hidden"> {LABELS[name]}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={styles.clear} onClick={() => onChange(clear)}>
        Show everything to do
      </button>
    </Emptiness>
  );
}

function wordsOf(
  name: FilterName,
  value: string,
  { departments, people }: { departments: Named; people: Named },
): string {
  const named = (all: Named) => all.find((one) => one.id === value)?.name ?? "one you cannot see";
  switch (name) {
    case "search":
      return `“${value}”`;
    case "code":
      return CODE_WORDS[value] ?? humanise(value);
    case "reason":
      return reasonWords(undefined, value);
    case "opened_from":
    case "opened_until":
      return formatDay(value);
    case "severity":
      return SEVERITY_WORDS[value] ?? humanise(value);
    case "department":
      return named(departments);
    case "owner":
      return value === "me" ? "me" : named(people);
    case "state":
      return TAB_WORDS[value] ?? humanise(value);
  }
}
