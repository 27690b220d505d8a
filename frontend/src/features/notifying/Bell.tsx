import { Link } from "@tanstack/react-router";
import styles from "./Notifying.module.css";
import { useUnread } from "./useNotifications";
import { unreadWords } from "./words";

/** The way to the own notifications, and how many are unread. */
export default function Bell() {
  const count = useUnread().data ?? 0;
  return (
    <Link to="/notifications" className={styles.bell} aria-label={unreadWords(count)}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M10 2.5a5 5 0 0 0-5 5v3.2L3.4 14h13.2L15 10.7V7.5a5 5 0 0 0-5-5ZM8 16a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      {count > 0 ? <span aria-hidden="true">{count >= 100 ? "99+" : count}</span> : null}
    </Link>
  );
}
