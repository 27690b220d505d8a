import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { Choice } from "./Field";
import styles from "./Imports.module.css";
import { readsWords } from "./profiles";
import { useProfiles, useUpload } from "./useImports";
import { refusalOf } from "./words";

/** Takes files, dropped or chosen; what they are gets looked at before anything is written. */
export function Upload({ onUploaded }: { onUploaded: (draft: string) => void }) {
  const [isOver, setIsOver] = useState(false);
  const [profile, setProfile] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const profiles = useProfiles();
  const upload = useUpload();
  const chosen = profiles.data?.find(({ name }) => name === profile);

  function take(list: FileList | null) {
    const files = Array.from(list ?? []);
    if (files.length === 0) return;
    const reason = refusalOf(files);
    setRefused(reason);
    if (reason) return;
    upload.mutate({ files, profile }, { onSuccess: ({ id }) => onUploaded(id) });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <section
      className={styles.drop}
      data-over={isOver || undefined}
      aria-label="Upload files"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p>
        Drop a file here: CSV, Excel, JSON, StratML, a Jira export or a native export (zip), 10 MB
        at most. Files that belong together (objectives, initiatives, budgets) go in one drop and
        become one import. You see what it would do before anything is written.
      </p>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.xml,.rss,.zip"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <div className={styles.verbs}>
        <Button loading={upload.isPending} onClick={() => field.current?.click()}>
          Choose files…
        </Button>
        {profiles.data && profiles.data.length > 0 ? (
          <Choice
            label="Read by"
            options={[
              { value: "", label: "what is found in it" },
              ...profiles.data.map(({ name }) => ({ value: name, label: `profile ${name}` })),
            ]}
            value={profile}
            onChange={setProfile}
          />
        ) : null}
      </div>
      {chosen ? (
        <p className={styles.lead}>{`${chosen.name} ${readsWords(chosen.profile)}.`}</p>
      ) : null}
      {refused ? <Notice tone="problem">{refused}</Notice> : null}
      {upload.error ? <ProblemNotice error={upload.error} /> : null}
    </section>
  );
}
