import { Link } from "wouter";
import type { Asset } from "../api/types";
import { factsOf } from "./facts";
import { galleryPath } from "./filters";
import type { Picture } from "./pictures";
import styles from "./Facts.module.css";

interface Props {
  asset: Asset;
  picture: Picture | undefined;
}

/** All that the record says, in words. */
export function Facts({ asset, picture }: Props) {
  return (
    <dl className={styles.facts}>
      {factsOf(asset, picture).map(({ key, name, text }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd dir="auto" className={key === "sha" || key === "key" || key === "id" ? styles.code : undefined}>
            {key === "model" && asset.model ? <Link href={galleryPath({ model: asset.model })}>{text}</Link> : text}
          </dd>
        </div>
      ))}
      {asset.reused_from && (
        <div>
          <dt>Taken from</dt>
          <dd>
            <Link href={`/studio/images/${encodeURIComponent(asset.reused_from)}`}>{asset.reused_from}</Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
