import { Link, useNavigate } from "@tanstack/react-router";
import { useMayWrite } from "@/features/access/session";
import { DraftList } from "@/features/imports/DraftList";
import { ImportList } from "@/features/imports/ImportList";
import { ProfileList } from "@/features/imports/ProfileList";
import { Upload } from "@/features/imports/Upload";
import { useDrafts, useImports } from "@/features/imports/useImports";
import { ProblemNotice } from "@/ui/Notice";
import { NotForYou } from "./NotForYou";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** Files that become the portfolio: uploaded, under way, imported. */
export function ImportsPage() {
  useTitle("Imports");
  const mayImport = useMayWrite("import");
  const imports = useImports();
  const drafts = useDrafts();
  const navigate = useNavigate();
  if (!mayImport) return <NotForYou what="imports" />;
  const error = imports.error ?? drafts.error;
  return (
    <main className={styles.page}>
      <h1>Imports</h1>
      <p className={styles.lead}>
        Upload the file as it is and say what it holds while looking at it. The same file again
        changes only what changed in it. The way out: <Link to="/exports">exports</Link>.
      </p>
      <Upload
        onUploaded={(draft) => navigate({ to: "/imports/drafts/$draft", params: { draft } })}
      />
      {error ? (
        <ProblemNotice
          error={error}
          onRetry={() => {
            imports.refetch();
            drafts.refetch();
          }}
        />
      ) : null}
      {drafts.data ? <DraftList drafts={drafts.data} /> : null}
      {imports.data ? (
        <ImportList imports={imports.data} />
      ) : error ? null : (
        <div aria-busy="true" />
      )}
      <ProfileList />
    </main>
  );
}
