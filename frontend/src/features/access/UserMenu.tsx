import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Me } from "@/api";
import { humanise } from "@/ui/words";
import { useSignOut } from "./session";
import styles from "./UserMenu.module.css";

const SCHEMES = [
  ["auto", "Colours as on this system"],
  ["light", "Light colours"],
  ["dark", "Dark colours"],
] as const;

export default function UserMenu({ me }: { me: Me }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const name = me.name || me.username;
  const initials = name
    .split(/\s+/)
    .map((word) => word[0])
    .join("")
    .slice(0, 2)
    .toUpperCase();
  return (
    <Menu position="bottom-end" width={250} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={styles.face}
          aria-label={`${initials}, ${name}: settings and sign out`}
        >
          {initials}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          {me.roles.length > 0 ? ` · ${me.roles.map(roleName).join(", ")}` : ""}
        </Menu.Label>
        {SCHEMES.map(([scheme, words]) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? "✓" : null}
          >
            {words}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {me.reads.includes("strategy") ? (
          <Menu.Item component={Link} to="/exports">
            Exports
          </Menu.Item>
        ) : null}
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function roleName(role: string): string {
  return role === "pmo" ? "PMO" : humanise(role);
}
