import { useTitle } from "../ui/useTitle";

export default function FeedPage({ id }: { id: string }) {
  useTitle("Feed");
  return <h1>Feed {id}</h1>;
}
