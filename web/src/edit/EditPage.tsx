import { useTitle } from "../ui/useTitle";

export default function EditPage({ id }: { id: string }) {
  useTitle("Edit");
  return <h1>Edit {id}</h1>;
}
