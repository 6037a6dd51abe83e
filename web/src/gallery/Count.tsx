import type { useGallery } from "./useGallery";

interface Props {
  gallery: ReturnType<typeof useGallery>;
  isFiltered: boolean;
  /** Whether the list does not begin with the newest. */
  isLater: boolean;
}

const number = (value: number) => value.toLocaleString("en-US");

/** How many there are as far as is known, and nothing more. */
export function Count({ gallery, isFiltered, isLater }: Props) {
  const { assets, read, hasNextPage, isSuccess, isPending } = gallery;
  if (isPending) return <p className="quiet">Looking for images …</p>;
  if (!isSuccess && assets.length === 0) return <p className="quiet">The images could not be read.</p>;
  const count = `${number(assets.length)} ${assets.length === 1 ? "image" : "images"}`;
  return <p className="quiet">{text()}</p>;

  function text() {
    if (!hasNextPage) return assets.length === 0 ? "0 images" : `${count}, these are ${isLater ? "the oldest" : "all"}`;
    return isFiltered
      ? `${count} found, ${number(Math.max(read, assets.length))} records searched so far`
      : `${count} so far, there are more`;
  }
}
