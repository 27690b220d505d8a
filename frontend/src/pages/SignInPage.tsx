import { useRouter, useSearch } from "@tanstack/react-router";
import { SignInForm } from "@/features/access/SignInForm";
import { Logo } from "@/ui/Logo";
import { Notice } from "@/ui/Notice";
import styles from "./SignInPage.module.css";
import { useTitle } from "./useTitle";

/** Only addresses of this site: `//elsewhere` and `https:` are not. */
function ownAddress(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : "/map";
}

export function SignInPage() {
  const { next, link } = useSearch({ from: "/sign-in" });
  const router = useRouter();
  const onward = ownAddress(next);

  useTitle("Sign in");

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <Logo />
          <span>Throughline</span>
        </div>
        <h1>Sign in</h1>
        {link === "spent" ? (
          <div className={styles.spent}>
            <Notice tone="warning">
              This link was used already or has run out. Sign in below, or ask for a new link.
            </Notice>
          </div>
        ) : null}
        <SignInForm onSignedIn={() => router.history.replace(onward)} />
        <p>
          Throughline keeps the line from a strategy to the work and money that serve it. If you
          have no password, you come in by a one-time link.
        </p>
        <p>
          Lost your link? Ask whoever runs Throughline for a new one:{" "}
          <code>manage.py sign_in_links NAME</code>
        </p>
      </div>
    </main>
  );
}
