import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Problem } from "@/api";
import { ProblemNotice } from "@/ui/Notice";
import styles from "./SignInForm.module.css";
import { useSignIn } from "./session";

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setIsTried] = useState(false);
  const signIn = useSignIn();
  const refused = signIn.error instanceof Problem ? signIn.error.byField : {};
  const missing = (value: string, sentence: string) => (isTried && !value ? sentence : undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsTried(true);
    if (username && password) signIn.mutate({ username, password }, { onSuccess: onSignedIn });
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {signIn.error ? <ProblemNotice error={signIn.error} /> : null}
      <TextInput
        label="User name"
        name="username"
        autoComplete="username"
        autoFocus
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        error={missing(username, "Enter your user name.") ?? refused.username}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing(password, "Enter your password.") ?? refused.password}
      />
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
