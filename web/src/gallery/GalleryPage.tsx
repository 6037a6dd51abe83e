import { useLocation, useSearch } from "wouter";
import type { AssetFilter } from "../api/assets";
import { useTitle } from "../ui/useTitle";
import { Filters } from "./Filters";
import { galleryPath, readFilter } from "./filters";
import { Results } from "./Results";

export default function GalleryPage() {
  useTitle("Gallery");
  const search = useSearch();
  const [, navigate] = useLocation();
  const filter = readFilter(search);
  // Words that are still being typed are one step of the history of the browser, not many.
  const change = (next: AssetFilter) =>
    navigate(galleryPath(next), { replace: Boolean(filter.q) && Boolean(next.q) && filter.q !== next.q });
  return (
    <>
      <h1>Gallery</h1>
      <Filters filter={filter} onChange={change} />
      {/* Another list begins at its top, with nothing selected. */}
      <Results key={search} search={search} />
    </>
  );
}
