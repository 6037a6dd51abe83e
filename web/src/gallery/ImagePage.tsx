import { useTitle } from "../ui/useTitle";

export default function ImagePage({ id }: { id: string }) {
  useTitle("Image");
  return <h1>Image {id}</h1>;
}
