"""Measures a peer: the first image cold, some to warm up, then count of them; prints the report of a worker."""
import json
import os
import time


def peak_mb():
    """Of this program; what getrusage tells begins with the size of whoever started it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def measure(make, name, count, version):
    """name: of the file that is kept in IMAGEGEN_KEEP."""
    begin = time.process_time()
    result = make()
    cold = (time.process_time() - begin) * 1000
    for _ in range(min(count, 20)):
        make()
    cpu, start = time.process_time(), time.perf_counter()
    for _ in range(count):
        result = make()
    seconds, used = time.perf_counter() - start, (time.process_time() - cpu) * 1000
    if os.environ.get("IMAGEGEN_KEEP"):
        with open(f"{os.environ['IMAGEGEN_KEEP']}/{name}", "wb") as kept:
            kept.write(result)
    print(json.dumps({
        "items": count, "seconds": seconds, "cpu_ms": used, "cold_ms": cold, "peak_mb": peak_mb(), "bytes": len(result),
        "version": version,
    }))
