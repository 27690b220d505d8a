import { Link } from "@tanstack/react-router";
import { useMayRead } from "@/features/access/session";
import { ProblemNotice } from "@/ui/Notice";
import { unbroken } from "@/ui/words";
import { useFindings } from "./findings";
import styles from "./SubjectFindings.module.css";
import { findingSentence } from "./words";

type Props = {
  noun: "initiative" | "objective" | "department";
  subject: string;
  strategy: string;
  /** The page around it shows a day before today: then it has to say that findings are today's. */
  isPast: boolean;
};

/** The open findings on one record, each with a way to its evidence, and why there are no others. */
export function SubjectFindings(props: Props) {
  return useMayRead("finding") ? <Found {...props} /> : null;
}

function Found({ noun, subject, strategy, isPast }: Props) {
  const asked = useFindings({
    strategy,
    ...(noun === "department" ? { department: subject } : { subject }),
    ...{ state: "open", page_size: 20 },
  });
  const found = asked.data?.pages.flatMap((page) => page.findings) ?? [];
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (asked.isPending || asked.isPlaceholderData) return null;
  return (
    <section className={styles.findings} data-empty={found.length === 0 || undefined}>
      <h3>{isPast ? "Findings as they stand today" : "Findings"}</h3>
      {found.length === 0 ? (
        <p>{isPast ? "None is open today." : "None is open."}</p>
      ) : (
        <ul>
          {found.map((finding) => (
            <li key={finding.id}>
              <Link to="/findings" search={{ strategy, finding: finding.id }}>
                {unbroken(findingSentence(finding))}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {noun === "department" ? (
        <Link to="/findings" search={{ strategy, department: subject }}>
          All findings of it
        </Link>
      ) : (
        <Link to="/findings" search={{ strategy, show: `${noun}:${subject}` }}>
          What else was looked for
        </Link>
      )}
    </section>
  );
}
