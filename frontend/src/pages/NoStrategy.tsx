import { Link } from "@tanstack/react-router";
import { Emptiness } from "@/ui/Notice";

/** In place of a page while there is no strategy that the reader may see. */
export function NoStrategy() {
  return (
    <main>
      <Emptiness title="There is no strategy yet.">
        <ol>
          <li>
            <Link to="/imports">Import a portfolio</Link> from a file: CSV, Excel, JSON or StratML,
          </li>
          <li>
            or, on the computer that runs Throughline, load the small portfolio that comes with it:{" "}
            <code>.venv/bin/python manage.py demo</code>
          </li>
        </ol>
        <p>
          Type it in the folder of Throughline. If you set <code>DATA_DIR</code> to start it, set it
          to the same here: <code>DATA_DIR=… .venv/bin/python manage.py …</code>
        </p>
        <p>Then reload this page. If others see strategies here, ask the PMO for access.</p>
      </Emptiness>
    </main>
  );
}
