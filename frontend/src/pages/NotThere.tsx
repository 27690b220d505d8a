import { Link } from "@tanstack/react-router";
import { Problem } from "@/api";
import { Emptiness, ProblemNotice } from "@/ui/Notice";
import styles from "./MapPage.module.css";

/** A record that is not there for this reader, or did not come. */
export function NotThere({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isMissing = error instanceof Problem && error.status === 404;
  return (
    <main className={styles.alone}>
      {isMissing ? (
        <Emptiness title="There is nothing here for you.">
          <p>It does not exist, or it is not yours to read.</p>
          <Link to="/map">To the map</Link>
        </Emptiness>
      ) : (
        <ProblemNotice error={error} onRetry={onRetry} />
      )}
    </main>
  );
}
