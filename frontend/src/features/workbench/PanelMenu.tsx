import { Button, Popover } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { label: string; children: ReactNode };

/** A button over the rows that opens a panel below itself. */
export function PanelMenu({ label, children }: Props) {
  return (
    <Popover
      position="bottom-start"
      withinPortal={false}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button size="xs" variant="default">
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
