import { useMayRead } from "@/features/access/session";
import { ExportForm } from "@/features/exports/ExportForm";
import { ExportList } from "@/features/exports/ExportList";
import { useExports } from "@/features/exports/useExports";
import { WholeLists } from "@/features/exports/WholeLists";
import { ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** The portfolio as a file: ask for it, see what the format loses, fetch it. */
export function ExportsPage() {
  useTitle("Exports");
  const exports = useExports();
  if (!useMayRead("strategy")) return <NotForYou what="exports" />;
  return (
    <main className={styles.page}>
      <h1>Exports</h1>
      <p className={styles.lead}>
        A file of what you may read. Beside each stands what its format could not hold, counted in
        what was there.
      </p>
      <ExportForm />
      {exports.error ? (
        <ProblemNotice error={exports.error} onRetry={() => exports.refetch()} />
      ) : null}
      {exports.data ? (
        <ExportList exports={exports.data} />
      ) : exports.error ? null : (
        <div aria-busy="true" />
      )}
      <WholeLists />
    </main>
  );
}
