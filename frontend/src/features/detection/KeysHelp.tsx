import { KeysDialog } from "@/ui/KeysDialog";
import { helpFor, type Rights } from "./keys";

/** The keys of the inbox that a reader may use. */
export function KeysHelp({ rights, onClose }: { rights: Rights; onClose: () => void }) {
  return <KeysDialog help={helpFor(rights)} onClose={onClose} />;
}
