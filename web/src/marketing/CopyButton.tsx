import { useState } from "react";
import { copyText } from "../studio/copyText";
import { useAnnounce } from "../ui/Announcer";

/** Copies a text, and says whether it could be copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const announce = useAnnounce();
  const [result, setResult] = useState<string | null>(null);
  const copy = async () => {
    const said = (await copyText(text)) ? "Copied" : "Not allowed here: copy it by hand";
    setResult(said);
    announce(said);
    setTimeout(() => setResult(null), 3000);
  };
  return (
    <button type="button" onClick={() => void copy()}>
      {result ?? label}
    </button>
  );
}
