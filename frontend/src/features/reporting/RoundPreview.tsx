import type { RoundPreview as Told } from "@/api/updates";
import { Notice } from "@/ui/Notice";
import { counted } from "@/ui/words";
import styles from "./Reporting.module.css";

/** Whom a round would ask and the mail to the first of them, before it is opened. */
export function RoundPreview({ told }: { told: Told }) {
  const mailed = told.people.filter((one) => one.has_address);
  const others = told.people.filter((one) => !one.has_address);
  return (
    <section className={styles.preview} aria-label="What opening it sends">
      <p role="status">
        <strong>
          {told.is_mail_set_up
            ? `${counted(mailed.length, "mail")} will go out`
            : `${counted(told.people.length, "person", "people")} will be asked here`}
        </strong>
        {`, about ${counted(told.initiatives, "initiative")}.`}
      </p>
      {told.is_mail_set_up ? null : (
        <Notice tone="warning" isSmall>
          No mail server is set up: mails wait until the administrator names one.
        </Notice>
      )}
      {told.people.length > 0 ? (
        <ul className={styles.asked}>
          {[...mailed, ...others].map((one) => (
            <li key={one.id}>
              {one.name}: {counted(one.initiatives, "initiative")}
              {one.has_address ? "" : ", no mail address: tell them yourself"}
            </li>
          ))}
        </ul>
      ) : null}
      {told.nobody_to_ask > 0 ? (
        <p>
          {`Of ${counted(told.nobody_to_ask, "initiative")} nobody can be asked: name a lead first.`}
        </p>
      ) : null}
      {told.text ? (
        <details>
          <summary>The mail to {mailed[0]?.name}</summary>
          <p>
            <strong>{told.subject}</strong>
          </p>
          <pre className={styles.letter}>{told.text}</pre>
        </details>
      ) : null}
    </section>
  );
}
