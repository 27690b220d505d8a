import { Link, useSearch } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useMayWrite } from "@/features/access/session";
import { ChangeList } from "@/features/organisation/ChangeList";
import { HandOver } from "@/features/organisation/HandOver";
import { Intake } from "@/features/organisation/Intake";
import { MergeWork } from "@/features/organisation/MergeWork";
import styles from "@/features/organisation/Organisation.module.css";
import { Reorganise } from "@/features/organisation/Reorganise";
import { RollOver } from "@/features/organisation/RollOver";
import { SplitWork } from "@/features/organisation/SplitWork";
import { NotForYou } from "./NotForYou";
import page from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

type Kind = { what: string; title: string; says: string; form: ComponentType };

const INTAKE: Kind = {
  what: "intake",
  title: "Intake",
  says: "Proposals meet what says the same, pass the gates and get under way.",
  form: Intake,
};

const KINDS: readonly Kind[] = [
  INTAKE,
  {
    what: "departments",
    title: "Reorganise departments",
    says: "Old departments give way to new ones on a day, with work, people and money.",
    form: Reorganise,
  },
  {
    what: "merge",
    title: "Merge initiatives",
    says: "Several become one; money and links go along.",
    form: MergeWork,
  },
  {
    what: "split",
    title: "Split an initiative",
    says: "One becomes several, by shares of its money.",
    form: SplitWork,
  },
  {
    what: "hand-over",
    title: "Hand over",
    says: "Somebody leaves on a day; what they lead, own and owe goes to others.",
    form: HandOver,
  },
  {
    what: "strategy",
    title: "Roll a strategy over",
    says: "The next strategy out of the old one: kept, reworded, split, replaced or dropped.",
    form: RollOver,
  },
];

/** Changes that an organisation makes: one at a time, each seen before it is made. */
export function ChangesPage() {
  const mayChange = useMayWrite("organisation_change");
  const { what } = useSearch({ from: "/shell/changes" });
  const kind = KINDS.find((one) => one.what === what);
  useTitle(kind?.title ?? "Reorganise");
  const mayPropose = useMayWrite("initiative") && kind === INTAKE;
  if (!mayChange && !mayPropose) return <NotForYou what="changes of the organisation" />;
  if (kind) {
    const Form = kind.form;
    return (
      <main className={page.page}>
        {mayChange ? (
          <p className={page.lead}>
            <Link to="/changes">All changes</Link>
          </p>
        ) : null}
        <h1>{kind.title}</h1>
        <p className={styles.lead}>{kind.says}</p>
        <Form />
      </main>
    );
  }
  return (
    <main className={page.page}>
      <h1>Reorganise</h1>
      <p className={page.lead}>
        Every change is seen before it is made: what moves, the money to the cent, links and
        findings. It then happens at once, with one reason in the history of every record.
      </p>
      <ul className={styles.kinds}>
        {KINDS.map(({ what: id, title, says }) => (
          <li key={id}>
            <Link to="/changes" search={{ what: id }}>
              <strong>{title}</strong>
              <small>{says}</small>
            </Link>
          </li>
        ))}
      </ul>
      <ChangeList />
    </main>
  );
}
