import type { Asset, AssetImage } from "../api/types";
import { modelName, nameOf } from "../ui/format";

/** What is needed to show one image. */
export type Picture = Pick<
  AssetImage,
  "s3_url" | "width" | "height" | "color" | "thumbnail_url" | "seed" | "note" | "content_type" | "size_bytes" | "s3_key" | "sha256"
>;

/** All images of a record; none where there is none. */
export function picturesOf(asset: Asset): Picture[] {
  if (asset.images && asset.images.length > 0) return asset.images;
  return asset.s3_url && asset.width && asset.height ? [asset as Picture] : [];
}

/** `srcset` of a thumbnail: the signature of its link does not cover the size. */
export const thumbnails = (link: string) => [256, 512].map((size) => `${sized(link, size)} ${size}w`).join(", ");

export const sized = (link: string, size: number) => link.replace(/([?&])size=\d+/, `$1size=${size}`);

/** Names an image for those who do not see it. */
export const altOf = (asset: Asset) => {
  const what = nameOf(asset.prompt) || "Image without a prompt";
  return asset.model ? `${what} (${modelName(asset.model)})` : what;
};

const widest = 3;
const narrowest = 0.4;

/** The shape of the first image, or the one that was asked for, or of a card with text; strips are cut to what fits a list. */
export function ratioOf(asset: Asset): number {
  if (!asset.s3_url && (asset.status === "failed" || asset.status === "cancelled")) return 1.2;
  const asked = /^(\d+):(\d+)$/.exec(asset.aspect_ratio ?? "");
  const ratio = asset.width && asset.height ? asset.width / asset.height : asked ? Number(asked[1]) / Number(asked[2]) : 1;
  return Math.min(widest, Math.max(narrowest, ratio || 1));
}

/** What a request that has not ended is at. */
export function phaseOf(asset: Asset): string {
  if (asset.status === "pending") return "Waiting";
  const last = asset.attempts.at(-1);
  if (!last) return "Checking";
  return last.outcome === undefined ? "The model works" : "Storing";
}
