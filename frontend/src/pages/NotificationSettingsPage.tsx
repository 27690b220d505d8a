import { Link } from "@tanstack/react-router";
import { CalendarFeed } from "@/features/notifying/CalendarFeed";
import { OrganisationZone } from "@/features/notifying/OrganisationZone";
import { SettingsTable } from "@/features/notifying/SettingsTable";
import { useNotificationSettings } from "@/features/notifying/useNotifications";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./ReviewsPage.module.css";
import { useTitle } from "./useTitle";

/** How the reader wants to be told of what concerns them. */
export function NotificationSettingsPage() {
  useTitle("Notification settings");
  const asked = useNotificationSettings();
  return (
    <main className={styles.page}>
      <h1>What you are told of</h1>
      <p className={styles.lead}>
        By mail, and how often. <Link to="/notifications">Your notifications</Link>
      </p>
      {asked.error ? <ProblemNotice error={asked.error} onRetry={() => asked.refetch()} /> : null}
      {asked.data ? (
        <SettingsTable settings={asked.data} />
      ) : asked.error ? null : (
        <div aria-busy="true" />
      )}
      <CalendarFeed />
      <OrganisationZone />
    </main>
  );
}
