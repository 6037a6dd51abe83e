"""The same jobs with Pillow on threads; it lets go of Python's lock while it decodes and encodes. Arguments: job file count workers."""
import io
import json
import sys
import threading
import time

try:
    import PIL
    from PIL import Image
except ImportError:
    sys.exit("Pillow: not installed; run apt-get install python3-pil")

job, path, count, workers = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with open(path, "rb") as opened:
    file = opened.read()

OPTIONS = {
    "png": ("PNG", {"compress_level": 3}),
    "jpeg": ("JPEG", {"quality": 90, "subsampling": 0, "optimize": True}),
    "webp": ("WEBP", {"quality": 85, "method": 4}),
}


def peak_mb():
    """Of this program; what getrusage tells begins with the size of whoever started it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def make():
    image = Image.open(io.BytesIO(file))
    word, smaller = job, {}
    if job.startswith("thumb-"):
        word = job[6:]
        image.thumbnail((120, 120), Image.LANCZOS)
        smaller = {"method": 2} if word == "webp" else {}
    kind, options = OPTIONS[word]
    out = io.BytesIO()
    image.save(out, kind, **{**options, **smaller})
    return out.tell()


def repeat(items):
    left, lock, sizes = [items], threading.Lock(), []

    def work():
        while True:
            with lock:
                left[0] -= 1
                if left[0] < 0:
                    return
            sizes.append(make())

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sizes[-1]


if job.removeprefix("thumb-") not in OPTIONS:
    sys.exit(f"Pillow {PIL.__version__} writes no {job}")

repeat(min(count, 100))
cpu, start = time.process_time(), time.perf_counter()
size = repeat(count)
seconds = time.perf_counter() - start
print(json.dumps({
    "items": count, "seconds": seconds, "cpu_ms": (time.process_time() - cpu) * 1000,
    "peak_mb": peak_mb(), "bytes": size, "version": PIL.__version__,
}))
