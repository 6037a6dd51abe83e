"""The older service as a worker of a queue, without the queue: threads that do one job after the other. Prints its figures as JSON.

Arguments: callers, jobs to warm up, jobs to measure. BUCKET and TABLE say where images and records go; aws_clients.py has the endpoints.
"""
import json
import os
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from aws_clients import bedrock_client, dynamodb_table, invoke_model, s3_client

CONNECTIONS = 32
PROMPT = "An image of a fixed size, for measuring"
USER = "measuring"
BUCKET = os.environ["BUCKET"]

bedrock = bedrock_client(CONNECTIONS)
s3 = s3_client(CONNECTIONS)
table = dynamodb_table(os.environ["TABLE"], CONNECTIONS)


def generate(prompt: str) -> bytes:
    return invoke_model(bedrock, {
        "taskType": "TEXT_IMAGE",
        "textToImageParams": {"text": prompt, "negativeText": "blurry, low quality, distorted, ugly"},
        "imageGenerationConfig": {"numberOfImages": 1, "width": 1024, "height": 1024, "cfgScale": 8.0, "quality": "standard"},
    })


def do_job(prompt: str) -> None:
    request_id = str(uuid.uuid4())
    record = {"request_id": request_id, "user_id": USER, "prompt": prompt, "style": "vivid", "aspect_ratio": "1:1"}
    table.put_item(Item=record | {"status": "pending", "created_at": datetime.now().isoformat()})
    image = generate(prompt)
    key = f"generated/{USER}/{datetime.now():%Y%m%d_%H%M%S}_{request_id}_{prompt[:50].replace(' ', '_')}.png"
    s3.put_object(Bucket=BUCKET, Key=key, Body=image, ContentType="image/png")
    link = f"https://{BUCKET}.s3.amazonaws.com/{key}"
    done = {"status": "completed", "s3_key": key, "s3_url": link, "generated_at": datetime.now().isoformat()}
    table.put_item(Item=record | done)


def timed_job(_: int) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    do_job(PROMPT)
    return (time.perf_counter() - start) * 1000


def cpu_seconds() -> float:
    """User and system time of this process, which proc(5) tells after the name in brackets."""
    with open("/proc/self/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb() -> float:
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def main(callers: int, warm_up: int, jobs: int) -> None:
    with ThreadPoolExecutor(callers) as threads:
        list(threads.map(timed_job, range(warm_up)))
        cpu, start = cpu_seconds(), time.perf_counter()
        latencies = list(threads.map(timed_job, range(jobs)))
        seconds, used = time.perf_counter() - start, cpu_seconds() - cpu
    print(json.dumps({"seconds": seconds, "cpu_seconds": used, "peak_mb": peak_mb(), "latencies_ms": latencies}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
