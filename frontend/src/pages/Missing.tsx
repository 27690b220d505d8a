import { Link } from "@tanstack/react-router";
import { Emptiness } from "@/ui/Notice";

export function Missing() {
  return (
    <main>
      <Emptiness title="There is no such page.">
        <p>
          <Link to="/map">Go to the map</Link>
        </p>
      </Emptiness>
    </main>
  );
}
