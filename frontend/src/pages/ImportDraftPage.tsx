import { Link, useParams } from "@tanstack/react-router";
import { useMayWrite } from "@/features/access/session";
import { Applied } from "@/features/imports/Applied";
import { SaveProfile } from "@/features/imports/SaveProfile";
import { useDraft } from "@/features/imports/useImports";
import { Wizard } from "@/features/imports/Wizard";
import { filesWords } from "@/features/imports/words";
import { ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** One file on its way: what it is, what its columns say, what it would do; then what it did. */
export function ImportDraftPage() {
  const { draft: id } = useParams({ from: "/shell/imports/drafts/$draft" });
  const mayImport = useMayWrite("import");
  const draft = useDraft(id);
  const name = draft.data ? filesWords(draft.data.detected.files.map((each) => each.name)) : "";
  useTitle(name || "Import");
  if (!mayImport) return <NotForYou what="imports" />;
  return (
    <main className={styles.page}>
      <p className={styles.lead}>
        <Link to="/imports">All imports</Link>
      </p>
      {draft.error ? <ProblemNotice error={draft.error} onRetry={() => draft.refetch()} /> : null}
      {draft.data ? (
        <>
          <h1>{name}</h1>
          {draft.data.state === "applied" ? (
            <Applied draft={draft.data} />
          ) : (
            <Wizard draft={draft.data} />
          )}
          <SaveProfile draft={draft.data} />
        </>
      ) : draft.error ? null : (
        <div aria-busy="true" />
      )}
    </main>
  );
}
