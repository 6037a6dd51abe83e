import { CatalogueImport } from "./CatalogueImport";
import styles from "./Part.module.css";
import { ProductList } from "./ProductList";

/** The catalogue: import and list. */
export function ProductsPart() {
  return (
    <>
      <section className={`card ${styles.section}`} aria-labelledby="import">
        <h2 id="import">Import a catalogue</h2>
        <p className="quiet small">
          A row replaces its product, found by its id. Rows that are wrong are left out and told with their lines, before any image is
          drawn.
        </p>
        <CatalogueImport />
      </section>
      <section className={`card ${styles.section}`} aria-labelledby="catalogue">
        <h2 id="catalogue">Products</h2>
        <ProductList />
      </section>
    </>
  );
}
