import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import type { SavedProfile } from "@/api/imports";
import { formatInstant } from "@/ui/dates";
import { saveFile } from "@/ui/files";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./Imports.module.css";
import { readsWords } from "./profiles";
import { useProfileEdits, useProfiles } from "./useImports";

/** The mappings that were kept, to be named otherwise, downloaded or thrown away. */
export function ProfileList() {
  const profiles = useProfiles().data ?? [];
  const { rename, drop } = useProfileEdits();
  const [named, setNamed] = useState<string | null>(null);
  if (profiles.length === 0) return null;
  const error = drop.error ?? (rename.error instanceof Problem ? null : rename.error);
  return (
    <section className={styles.list}>
      <h2>Saved profiles</h2>
      <ul className={styles.rows} aria-label="Profiles">
        {profiles.map((profile) => (
          <li key={profile.id}>
            {named === profile.id ? (
              <Rename
                profile={profile}
                refusal={rename.error instanceof Problem ? rename.error : null}
                onName={(name) =>
                  rename.mutate({ profile, name }, { onSuccess: () => setNamed(null) })
                }
                onCancel={() => setNamed(null)}
              />
            ) : (
              <>
                <span>
                  {profile.name}{" "}
                  <small>
                    {`${readsWords(profile.profile)}, changed ${formatInstant(profile.updated_at)}`}
                  </small>
                </span>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Rename ${profile.name}`}
                  onClick={() => {
                    rename.reset();
                    setNamed(profile.id);
                  }}
                >
                  Rename
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Download ${profile.name}`}
                  onClick={() => saveFile(new Blob([profile.toml]), `${profile.name}.toml`)}
                >
                  Download
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Throw away ${profile.name}`}
                  disabled={drop.isPending}
                  onClick={() => drop.mutate(profile)}
                >
                  Throw away
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {error ? <ProblemNotice error={error} /> : null}
    </section>
  );
}

type RenameProps = {
  profile: SavedProfile;
  refusal: Problem | null;
  onName: (name: string) => void;
  onCancel: () => void;
};

function Rename({ profile, refusal, onName, onCancel }: RenameProps) {
  const [name, setName] = useState(profile.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name.trim());
  };
  return (
    <form className={styles.verbs} onSubmit={submit}>
      <TextInput
        aria-label={`New name of ${profile.name}`}
        maxLength={100}
        value={name}
        error={refusal ? (refusal.byField.name ?? refusal.message) : undefined}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!name.trim()}>
        Save
      </Button>
      <Button size="xs" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
