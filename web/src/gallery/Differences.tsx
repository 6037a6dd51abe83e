import { Link } from "wouter";
import type { Asset } from "../api/types";
import { differences, factsOf } from "./facts";
import type { Picture } from "./pictures";
import styles from "./Differences.module.css";

interface Props {
  first: Asset;
  second: Asset;
  onePicture: Picture;
  otherPicture: Picture;
}

/** In what two records differ. */
export function Differences({ first, second, onePicture, otherPicture }: Props) {
  const prompts = (asset: Asset) => [
    { key: "prompt", name: "Prompt", text: asset.prompt },
    { key: "negative", name: "Not wanted", text: asset.negative_prompt ?? "" },
    { key: "tags", name: "Tags", text: (asset.tags ?? []).join(", ") },
  ];
  const found = differences([...prompts(first), ...factsOf(first, onePicture)], [...prompts(second), ...factsOf(second, otherPicture)]);
  const page = (asset: Asset, name: string) => (
    <Link className="target" href={`/studio/images/${encodeURIComponent(asset.request_id)}`}>
      {name}
    </Link>
  );
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">Differences</h2>
      {found.length === 0 && <p className="quiet">Everything that was asked for is the same.</p>}
      <div>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Fact</th>
              <th scope="col">{page(first, "A")}</th>
              <th scope="col">{page(second, "B")}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ name, one, other }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td dir="auto">{one || "–"}</td>
                <td dir="auto">{other || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
