import type { PageDetails } from "./api";
import { words } from "../ui/format";
import styles from "./ProductResult.module.css";

/** What was read of a page, and what was left out and why. */
export function PageFacts({ page }: { page: PageDetails }) {
  return (
    <div>
      <h2>Read of the page</h2>
      <dl className={styles.facts}>
        <Fact name="Name" value={page.title} />
        <Fact name="Price" value={page.price && priceOf(page.price)} />
        <Fact name="Former price" value={page.wasPrice && priceOf(page.wasPrice)} />
        <Fact name="Offer" value={page.texts?.offer} />
        <Fact name="Brand" value={page.brand} />
        <Fact
          name="Availability"
          value={page.availability && words(page.availability.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase())}
        />
        <Fact name="Language" value={page.language} />
        <Fact name="Description" value={page.description} />
        <Fact name="Picture" value={page.imageUrl} isLink />
        <Fact name="Page" value={page.url} isLink />
        <Fact name="Taken from" value={page.source} />
      </dl>
      {page.unchanged && <p className="quiet small">The shop says that the page has not changed since it was read before.</p>}
      <Notes name="Left out" notes={page.leftOut} />
      <Notes name="Notes" notes={page.notes} />
    </div>
  );
}

const priceOf = ({ text, original }: { text: string; original: string }) => text || `${original} (not exact, so it is not drawn)`;

function Fact({ name, value, isLink }: { name: string; value: string | undefined; isLink?: boolean }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">
        {isLink && /^https?:/.test(value) ? (
          <a href={value} rel="noreferrer" target="_blank">
            {value}
          </a>
        ) : (
          value
        )}
      </dd>
    </>
  );
}

function Notes({ name, notes }: { name: string; notes: string[] | undefined }) {
  if (!notes || notes.length === 0) return null;
  return (
    <details>
      <summary>
        {name} ({notes.length})
      </summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}
