import { Button } from "@mantine/core";
import { useState } from "react";
import type { Comment, Subject } from "@/api/comments";
import { formatInstant } from "@/ui/dates";
import { ProblemNotice } from "@/ui/Notice";
import { CommentForm } from "./CommentForm";
import styles from "./Comments.module.css";
import { isAddress, partsOf, withNames } from "./mentions";
import { useEdit, useTakeBack } from "./useComments";

/** What one person said, and for that person the ways to say it otherwise or take it back. */
export function CommentItem({ comment, subject }: { comment: Comment; subject: Subject }) {
  const [isEdited, setIsEdited] = useState(false);
  const edit = useEdit(subject, comment);
  if (isEdited) {
    return (
      <li>
        <CommentForm
          subject={subject}
          label="Your comment"
          verb="Save"
          given={{ ...withNames(comment.text, comment.mentions), links: comment.links }}
          isBusy={edit.isPending}
          error={edit.error}
          onSubmit={async (said) => {
            await edit.mutateAsync(said);
            setIsEdited(false);
          }}
          onCancel={() => setIsEdited(false)}
        />
      </li>
    );
  }
  return (
    <li>
      <article aria-label={`${comment.author_name}, ${formatInstant(comment.said_at)}`}>
        <p className={styles.who}>
          <strong>{comment.author_name}</strong>{" "}
          <time dateTime={comment.said_at}>{formatInstant(comment.said_at)}</time>
          {comment.edited_at ? <span> · edited</span> : null}
        </p>
        <p className={styles.text}>
          {partsOf(comment.text, comment.mentions).map(({ text, isName }, place) =>
            isName ? <b key={place}>{text}</b> : <span key={place}>{text}</span>,
          )}
        </p>
        {comment.links.length > 0 ? (
          <ul className={styles.evidence} aria-label="Evidence">
            {comment.links.map(({ url, title }) => (
              <li key={`${url}${title}`}>
                {isAddress(url) ? (
                  <a href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
                    {title || url}
                  </a>
                ) : (
                  title || url
                )}
              </li>
            ))}
          </ul>
        ) : null}
        {comment.is_own ? (
          <OwnVerbs comment={comment} subject={subject} onEdit={() => setIsEdited(true)} />
        ) : null}
      </article>
    </li>
  );
}

type OwnProps = { comment: Comment; subject: Subject; onEdit: () => void };

function OwnVerbs({ comment, subject, onEdit }: OwnProps) {
  const [isAsked, setIsAsked] = useState(false);
  const takeBack = useTakeBack(subject, comment);
  return (
    <>
      {takeBack.error ? <ProblemNotice error={takeBack.error} /> : null}
      <div className={styles.own}>
        {isAsked ? (
          <>
            <span>Take it back for everybody?</span>
            <Button
              size="compact-xs"
              variant="default"
              autoFocus
              loading={takeBack.isPending}
              onClick={() => takeBack.mutate()}
            >
              Take back
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => setIsAsked(false)}>
              Keep
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-xs" variant="subtle" onClick={onEdit}>
              Edit
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => setIsAsked(true)}>
              Take back…
            </Button>
          </>
        )}
      </div>
    </>
  );
}
