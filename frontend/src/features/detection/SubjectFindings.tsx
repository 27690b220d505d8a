import { Link } from "@tanstack/react-router";
import { useMayRead } from "@/features/access/session";
import { ProblemNotice } from "@/ui/Notice";
import { useFindings } from "./findings";
import styles from "./SubjectFindings.module.css";
import { findingSentence } from "./words";

type Props = { subject: string; strategy: string };

/** The open findings on one record, each with a way to its evidence. */
export function SubjectFindings(props: Props) {
  return useMayRead("finding") ? <Found {...props} /> : null;
}

function Found({ subject, strategy }: Props) {
  const asked = useFindings({ strategy, subject, state__in: "open", page_size: 20 });
  const found = asked.data?.pages.flatMap((page) => page.findings) ?? [];
  if (asked.error) return <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} />;
  if (found.length === 0 || asked.isPlaceholderData) return null;
  return (
    <section className={styles.findings}>
      <h3>Findings</h3>
      <ul>
        {found.map((finding) => (
          <li key={finding.id}>
            <Link to="/findings" search={{ strategy, finding: finding.id }}>
              {findingSentence(finding)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
