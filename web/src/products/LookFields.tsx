import { useModels, usePresets } from "../api/service";
import { modelName } from "../ui/format";
import { useLayouts, type ProductRequest } from "./api";
import { LayoutPicker } from "./LayoutPicker";
import styles from "./Form.module.css";

interface Props {
  value: ProductRequest;
  onChange: (changes: Partial<ProductRequest>) => void;
}

/** How a picture looks, for one product or for many. */
export function LookFields({ value, onChange }: Props) {
  const { data: layouts } = useLayouts();
  const { data: presets } = usePresets();
  const { data: models } = useModels();
  const usable = models?.models.filter(({ tasks, available }) => available && tasks.includes("text_to_image")) ?? [];
  return (
    <>
      <LayoutPicker value={value.layout ?? "bottom-scrim"} onChange={(layout) => onChange({ layout })} />
      <div className={styles.fields}>
        <label>
          <span>Size</span>
          <select value={value.size ?? "1:1"} onChange={(event) => onChange({ size: event.target.value })}>
            {(layouts?.sizes ?? [{ size: "1:1", width: 1080, height: 1080 }]).map(({ size, width, height }) => (
              <option key={size} value={size}>
                {size} ({width} × {height})
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Style of the background</span>
          <select value={value.style ?? "photographic"} onChange={(event) => onChange({ style: event.target.value })}>
            {(presets ?? [{ id: "photographic", name: "Photographic" }]).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Model</span>
          <select value={value.model ?? ""} onChange={(event) => onChange({ model: event.target.value || undefined })}>
            <option value="">The service’s choice</option>
            {usable.map(({ id }) => (
              <option key={id} value={id}>
                {modelName(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Language, where the page tells none</span>
          <input
            value={value.language ?? ""}
            placeholder="de-CH"
            onChange={(event) => onChange({ language: event.target.value || undefined })}
          />
        </label>
      </div>
      <div>
        <Flag
          label="Place the page’s picture of the product on the background"
          isOn={value.useProductImage}
          onChange={(isOn) => onChange({ useProductImage: isOn, ...(!isOn && { removeBackground: false }) })}
        />
        {value.useProductImage && (
          <Flag
            label="Remove that picture’s own background first (a model does it, which costs)"
            isOn={value.removeBackground}
            onChange={(removeBackground) => onChange({ removeBackground })}
          />
        )}
        <Flag
          label="An earlier picture of mine will do, while the page says the same"
          isOn={value.reuse}
          onChange={(reuse) => onChange({ reuse })}
        />
      </div>
    </>
  );
}

function Flag({ label, isOn, onChange }: { label: string; isOn: boolean | undefined; onChange: (isOn: boolean) => void }) {
  return (
    <label className={styles.flag}>
      <input type="checkbox" checked={isOn ?? false} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
