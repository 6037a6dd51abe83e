import type { Asset } from "../api/types";
import { Menu } from "../ui/Menu";
import { canRecall, recallParts, useRecall } from "./recall";

/** Takes parts of a picture into the form; each has a key, which works while the picture has the focus. */
export function RecallMenu({ asset }: { asset: Asset }) {
  const recall = useRecall();
  return (
    <Menu label="Use again">
      {recallParts
        .filter(({ part }) => canRecall(asset, part))
        .map(({ part, key, name }) => (
          <button key={part} type="button" onClick={() => recall(asset, part)}>
            {name} <kbd aria-hidden="true">{key}</kbd>
          </button>
        ))}
    </Menu>
  );
}
