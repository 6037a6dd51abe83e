import { examplePrompts } from "./presets";
import styles from "./StudioPage.module.css";

/** Prompts to begin with, where there is nothing yet. */
export function Examples({ onChoose }: { onChoose: (prompt: string) => void }) {
  return (
    <section aria-label="Examples">
      <h2>Begin with an example</h2>
      <ul className={styles.examples}>
        {examplePrompts.map((prompt) => (
          <li key={prompt}>
            <button type="button" onClick={() => onChoose(prompt)}>
              {prompt}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
