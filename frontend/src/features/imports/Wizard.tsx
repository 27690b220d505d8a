import { useEffect, useState } from "react";
import type { Draft } from "@/api/imports";
import { ProblemNotice } from "@/ui/Notice";
import { Columns } from "./Columns";
import styles from "./Imports.module.css";
import { withMatch } from "./matches";
import { Names } from "./Names";
import { PreviewStep } from "./PreviewStep";
import { isUnderWay, useEdit, usePreview } from "./useImports";
import { WhatItIs } from "./WhatItIs";

/** A draft that is small enough is looked at again so long after its reader's last word. */
const PAUSE = 700;

/** Three steps on one page; nothing is written to the portfolio before the last. */
export function Wizard({ draft }: { draft: Draft }) {
  const edit = useEdit(draft.id);
  // What was looked at last.
  const [asked, setAsked] = useState(draft.version);
  const isReady = Boolean(draft.detected.builtin) || Object.keys(draft.profile).length > 0;
  const preview = usePreview(draft.id, asked, isReady && !isUnderWay(draft.state));
  const isSettled = !edit.isPending && !isUnderWay(draft.state);
  // What takes a worker is looked at again when its reader says so.
  const follows = isSettled && preview.data !== null && asked !== draft.version;
  useEffect(() => {
    if (!follows) return;
    const pause = setTimeout(() => setAsked(draft.version), PAUSE);
    return () => clearTimeout(pause);
  }, [follows, draft.version]);
  const look = () => {
    if (asked === draft.version) preview.refetch();
    else setAsked(draft.version);
  };
  return (
    <>
      <fieldset className={styles.whole} disabled={isUnderWay(draft.state)}>
        <legend className="visually-hidden">How the file is read</legend>
        <WhatItIs
          draft={draft}
          onRead={(change) => edit.mutate(({ reading }) => ({ reading: change(reading) }))}
        />
        {edit.error ? <ProblemNotice error={edit.error} /> : null}
        <Columns
          draft={draft}
          onMap={(mapping) => edit.mutate(() => ({ mapping }))}
          onSuggest={() => edit.mutate(({ reading }) => ({ reading }))}
        >
          <Names
            names={preview.data?.names ?? []}
            matches={draft.matches}
            onMatch={(name, record) =>
              edit.mutate(({ matches }) => ({ matches: withMatch(matches, name, record) }))
            }
          />
        </Columns>
      </fieldset>
      <PreviewStep
        draft={draft}
        preview={preview.data}
        error={preview.error}
        isCurrent={asked === draft.version && !edit.isPending && !preview.isPlaceholderData}
        isBusy={preview.isFetching || edit.isPending}
        onLook={look}
      />
    </>
  );
}
