import type { Asset } from "../api/types";

/** A command that asks for the same picture, for a POSIX shell. A task on an image is a regeneration, since its image is not in the record. */
export function curlOf(asset: Asset, origin: string, needsToken: boolean): string {
  const isFromWords = asset.task === "text_to_image";
  const path = isFromWords ? "/api/assets" : `/api/assets/${encodeURIComponent(asset.request_id)}/regenerate`;
  const body = isFromWords ? fieldsOf(asset) : { seed: "same" };
  return [
    `curl -s ${quoted(origin + path)}`,
    ...(needsToken ? [`-H "Authorization: Bearer $IMAGEGEN_TOKEN"`] : []),
    "-H 'Content-Type: application/json'",
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(" \\\n  ");
}

const fieldsOf = (asset: Asset) => ({
  prompt: asset.prompt,
  negative_prompt: asset.negative_prompt,
  style: asset.style,
  model: asset.model,
  ...(asset.aspect_ratio
    ? { aspect_ratio: asset.aspect_ratio, resolution: asset.resolution }
    : { width: asset.width, height: asset.height, fit: asset.fit }),
  quality: asset.quality,
  count: asset.count > 1 ? asset.count : undefined,
  format: asset.format,
  seed: asset.seed,
});

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
