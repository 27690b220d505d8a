import { Button } from "@mantine/core";
import { Emptiness } from "@/ui/Notice";

/** What stands in place of a page that could not be drawn. */
export function Crashed({ error }: { error: unknown }) {
  return (
    <main>
      <Emptiness title="This page could not be drawn.">
        <p>{error instanceof Error ? error.message : "Please reload it."}</p>
        <Button variant="default" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Emptiness>
    </main>
  );
}
