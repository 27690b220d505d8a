import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import type { Draft } from "@/api/imports";
import { saveFile } from "@/ui/files";
import { Notice, ProblemNotice } from "@/ui/Notice";
import styles from "./Imports.module.css";
import { filesOf, listWords } from "./profiles";
import { useSaveProfile } from "./useImports";

/** Keeps how a file was read, for when it comes again. */
export function SaveProfile({ draft }: { draft: Draft }) {
  const [name, setName] = useState(draft.source);
  const save = useSaveProfile(draft.id);
  const refused = save.error instanceof Problem ? save.error.byField.name : undefined;
  if (!draft.toml) return null;
  const files = filesOf(draft.profile);

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(name.trim());
  }

  return (
    <form className={styles.step} onSubmit={submit} aria-labelledby="keep">
      <h2 id="keep">Keep the mapping</h2>
      <p className={styles.lead}>
        {files.length > 1 ? (
          <>
            As one profile for these {files.length} files, {listWords(files)}: uploaded together
            again, they are read the same way, whatever date or number is in their names. The
            command <code>manage.py import_portfolio NAME FOLDER</code> reads them from a folder.
          </>
        ) : (
          <>
            As a profile, the file is read the same way when it comes again, whatever its name: from
            this page, or by the command <code>manage.py import_portfolio NAME FILE</code> with the
            name it is saved under.
          </>
        )}
      </p>
      <div className={styles.verbs}>
        <TextInput
          label="Name"
          maxLength={100}
          value={name}
          error={refused}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={!name.trim()}>
          Save it
        </Button>
        <Button
          variant="default"
          onClick={() => saveFile(new Blob([draft.toml]), `${draft.source || "profile"}.toml`)}
        >
          Download it
        </Button>
      </div>
      {save.error && !refused ? <ProblemNotice error={save.error} /> : null}
      {save.data ? <Notice isSmall>{`Saved as ${save.data.name}.`}</Notice> : null}
    </form>
  );
}
