import { Dialog } from "../ui/Dialog";
import { keyGroups } from "./keyGroups";
import styles from "./KeysSheet.module.css";

export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <p className="quiet small">Single letters work while no field has the focus.</p>
      {keyGroups.map((group) => (
        <section key={group.name}>
          <h3>{group.name}</h3>
          <dl className={styles.keys}>
            {group.keys.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((one) => (
                    <kbd key={one}>{one}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
