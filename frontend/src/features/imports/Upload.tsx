import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { Notice, ProblemNotice } from "@/ui/Notice";
import { Choice } from "./Field";
import styles from "./Imports.module.css";
import { useProfiles, useUpload } from "./useImports";
import { refusalOf } from "./words";

/** Takes a file, dropped or chosen; what it is gets looked at before anything is written. */
export function Upload({ onUploaded }: { onUploaded: (draft: string) => void }) {
  const [isOver, setIsOver] = useState(false);
  const [profile, setProfile] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const profiles = useProfiles();
  const upload = useUpload();

  function take(files: FileList | null) {
    const file = files?.[0];
    if (!file) return;
    const reason =
      files.length > 1 ? "One file at a time: each has a draft of its own." : refusalOf(file);
    setRefused(reason);
    if (reason) return;
    upload.mutate({ file, profile }, { onSuccess: ({ id }) => onUploaded(id) });
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
      aria-label="Upload a file"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p>
        Drop a file here: CSV, Excel, JSON, StratML, a Jira export or a native export (zip), 10 MB
        at most. You see what it would do before anything is written.
      </p>
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.xml,.rss,.zip"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <div className={styles.verbs}>
        <Button loading={upload.isPending} onClick={() => field.current?.click()}>
          Choose a file…
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
      {refused ? <Notice tone="problem">{refused}</Notice> : null}
      {upload.error ? <ProblemNotice error={upload.error} /> : null}
    </section>
  );
}
