import { useState } from "react";
import type { Draft } from "@/api/imports";
import { ProblemNotice } from "@/ui/Notice";
import { Columns } from "./Columns";
import styles from "./Imports.module.css";
import { withMatch } from "./matches";
import { Names } from "./Names";
import { PreviewStep } from "./PreviewStep";
import { isUnderWay, useEdit, usePreview } from "./useImports";
import { WhatItIs } from "./WhatItIs";

/** Three steps on one page; nothing is written to the portfolio before the last. */
export function Wizard({ draft }: { draft: Draft }) {
  const edit = useEdit(draft.id);
  // What was looked at last: a changed draft is looked at again when its reader says so.
  const [asked, setAsked] = useState(draft.version);
  const isReady = Boolean(draft.detected.builtin) || Object.keys(draft.profile).length > 0;
  const preview = usePreview(draft.id, asked, isReady && !isUnderWay(draft.state));
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
        isCurrent={asked === draft.version && !edit.isPending}
        isBusy={preview.isFetching || edit.isPending}
        onLook={look}
      />
    </>
  );
}
