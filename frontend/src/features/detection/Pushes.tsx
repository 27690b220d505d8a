import styles from "./Pushes.module.css";
import type { Push } from "./pictures";

/** Arrows up and down, as long as the pushes are strong; the strength of 1 is the whole length. */
export function Pushes({ pushes }: { pushes: readonly Push[] }) {
  return (
    <ul className={styles.pushes}>
      {pushes.map((push) => (
        <li key={`${push.initiative}-${push.strength}`} className={styles.push}>
          <Arrow strength={push.strength} />
          <span className={styles.name}>{push.initiative}</span>
          <span className={styles.words}>
            {push.strength < 0 ? "lowers it" : "raises it"}, strength {signed(push.strength)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function signed(strength: number): string {
  return `${strength < 0 ? "−" : "+"}${Math.abs(strength).toFixed(2)}`;
}

const LENGTH = 60;

function Arrow({ strength }: { strength: number }) {
  const length = Math.max(16, Math.min(1, Math.abs(strength)) * LENGTH);
  const [tail, tip] = strength < 0 ? [4, 4 + length] : [LENGTH + 4, LENGTH + 4 - length];
  const back = strength < 0 ? tip - 10 : tip + 10;
  return (
    <svg
      className={styles.arrow}
      data-way={strength < 0 ? "down" : "up"}
      width="28"
      height={LENGTH + 8}
      aria-hidden
    >
      <line x1="14" x2="14" y1={tail} y2={back} />
      <path d={`M14 ${tip} L6 ${back} L22 ${back} Z`} />
    </svg>
  );
}
