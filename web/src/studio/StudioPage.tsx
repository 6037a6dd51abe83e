import { useTitle } from "../ui/useTitle";

export function StudioPage({ title }: { title: string }) {
  useTitle(title);
  return <h1>{title}</h1>;
}
