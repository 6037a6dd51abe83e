import { useTitle } from "../ui/useTitle";

export default function GalleryPage() {
  useTitle("Gallery");
  return <h1>Gallery</h1>;
}
