"""The older service behind HTTP: POST /send_prompt, threads of Flask's own server. Prints its address once it serves.

BUCKET and HISTORY_FOLDER say where images go; aws_clients.py has the endpoints.
"""
import logging
import os
import sys
import time
import uuid
from datetime import datetime, timezone
from io import BytesIO
from pathlib import Path

from aws_clients import bedrock_client, invoke_model, s3_client

try:
    from flask import Flask, jsonify, request
    from werkzeug.serving import make_server
except ImportError:
    sys.exit("Flask: not installed; run apt-get install python3-flask")

try:
    from PIL import Image
except ImportError:
    sys.exit("Pillow: not installed; run apt-get install python3-pil")

BUCKET = os.environ["BUCKET"]
HISTORY = Path(os.environ["HISTORY_FOLDER"])
THUMBNAIL_BOX = (120, 120)
LINK_SECONDS = 3600

app = Flask(__name__)
bedrock = bedrock_client()
s3 = s3_client()


def generate(prompt: str) -> bytes:
    return invoke_model(bedrock, {
        "taskType": "TEXT_IMAGE",
        "textToImageParams": {"text": prompt},
        "imageGenerationConfig": {"numberOfImages": 1, "width": 1024, "height": 1024, "cfgScale": 8.0, "quality": "premium"},
    })


def save_history(image: bytes, timestamp: str) -> None:
    """The original and its thumbnail. As in the older service, images of one second replace each other."""
    folder = HISTORY / timestamp
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "original.png").write_bytes(image)
    with Image.open(BytesIO(image)) as thumbnail:
        thumbnail.thumbnail(THUMBNAIL_BOX)
        thumbnail.save(folder / "thumbnail.png")


def upload(image: bytes) -> tuple[str, str]:
    """The key and a link that expires."""
    key = f"moviePoster/{datetime.now(timezone.utc):%Y-%m-%d/%H%M%S}_{uuid.uuid4().hex}.png"
    s3.put_object(Bucket=BUCKET, Key=key, Body=image, ContentType="image/png")
    link = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": key}, ExpiresIn=LINK_SECONDS)
    return key, link


@app.post("/send_prompt")
def send_prompt():
    start = time.time()
    prompt = request.get_json()["prompt"].strip()
    image = generate(prompt)
    save_history(image, str(int(time.time())))
    key, link = upload(image)
    return jsonify({"image_url": link, "s3_key": key, "total_time": round(time.time() - start, 2), "prompt": prompt})


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    print(f"Serving on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
