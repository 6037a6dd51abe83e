import { Link } from "wouter";
import { useAsset } from "../api/assets";
import { isMissing } from "../api/client";
import { useModels } from "../api/service";
import type { Asset, Model } from "../api/types";
import { picturesOf } from "../gallery/pictures";
import { Failure } from "../ui/Failure";
import { nameOf } from "../ui/format";
import { useTitle } from "../ui/useTitle";
import { Editor } from "./Editor";
import { offered } from "./tasks";

export default function EditPage({ id }: { id: string }) {
  useTitle("Edit");
  const asset = useAsset(id);
  const models = useModels();
  const failed = asset.error && !asset.data ? asset : models.error && !models.data ? models : null;
  return (
    <>
      <h1>Edit</h1>
      {failed && isMissing(asset.error) ? (
        <div className="card">
          <p>
            The image is no longer there: it was deleted, or the address is cut off. Choose another in the{" "}
            <Link href="/studio/gallery">gallery</Link>.
          </p>
        </div>
      ) : (
        failed && <Failure failure={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {!failed && (!asset.data || !models.data) && <p className="quiet">Loading the image …</p>}
      {asset.data && models.data && <Loaded key={id} asset={asset.data} models={models.data.models} />}
    </>
  );
}

function Loaded({ asset, models }: { asset: Asset; models: Model[] }) {
  const pictures = picturesOf(asset);
  const [picture] = pictures;
  const tasks = offered(models);
  const link = (
    <Link href={`/studio/images/${encodeURIComponent(asset.request_id)}`} dir="auto">
      {nameOf(asset.prompt) || "The image"}
    </Link>
  );
  if (!picture)
    return (
      <div className="card">
        <p>
          {link} has no picture to edit. Wait until it is completed, or choose another in the <Link href="/studio/gallery">gallery</Link>.
        </p>
      </div>
    );
  if (tasks.length === 0)
    return (
      <div className="card">
        <p>No model of this service can edit. The operator chooses the models; the README says how.</p>
      </div>
    );
  return (
    <>
      <p className="quiet">
        {link}. The result is a new image; this one stays.
        {pictures.length > 1 && ` Edits begin with the first of its ${pictures.length} images.`}
      </p>
      <Editor asset={asset} picture={picture} models={models} tasks={tasks} />
    </>
  );
}
