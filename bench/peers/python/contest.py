"""What the Python contestants share: workloads, MNIST, the line of JSON."""
import gzip
import json
import os
import statistics
import sys
import time

import numpy as np

FULL = 60_000
LEAST_SECONDS = 4
ORIGINAL = (784, 75, 50, 10)
WORKLOADS = {  # sizes, sigmoid and MSE, Adam, batch: see common/Workload.java
    "seed": (ORIGINAL, True, False, 1),
    "seed32": (ORIGINAL, True, False, 32),
    "quick": ((784, 128, 10), False, True, 128),
    "simard": ((784, 800, 10), False, True, 128),
    "big": ((784, 2500, 2000, 1500, 1000, 500, 10), False, False, 256),
}


def _body(path, header):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


class Contest:
    def __init__(self):
        given = dict(word.split("=", 1) for word in sys.argv[1:])
        self.workload = given["workload"]
        self.sizes, self.sigmoid, self.adam, self.batch = WORKLOADS[self.workload]
        self.rate = 0.001 if self.adam else 0.1
        self.samples = int(given.get("samples", FULL))
        self.epochs = int(given.get("epochs", 5))
        self.max_epochs = max(self.epochs, int(given.get("maxEpochs", 0)))
        self.threads = int(given.get("threads", 2))
        self.seed = int(given.get("seed", 1))
        self.data = given.get("data", "data/mnist")
        self.started = float(given["startedAt"]) / 1000 if "startedAt" in given else time.time()
        self.seconds, self.accuracy, self.to97, self.to98 = [], None, None, None

    def digits(self, part, count):
        """(n, 784) in [0, 1] and labels (n)."""
        x = _body(os.path.join(self.data, part + "-images-idx3-ubyte.gz"), 16).reshape(-1, 784)[:count]
        y = _body(os.path.join(self.data, part + "-labels-idx1-ubyte.gz"), 8)[:count]
        return x.astype(np.float32) / np.float32(255), y.astype(np.int64)

    def train(self):
        return self.digits("train", self.samples)

    def test(self):
        return self.digits("t10k", 10_000)

    @property
    def watches_accuracy(self):
        return self.max_epochs > self.epochs

    def after_epoch(self, seconds, accuracy=None):
        """Takes the epoch's training time without any evaluation; True where there is nothing left to measure."""
        self.seconds.append(seconds * FULL / self.samples)
        if accuracy is not None:
            self.accuracy = accuracy
            since = time.time() - self.started
            if accuracy >= 0.97 and self.to97 is None:
                self.to97 = since
            if accuracy >= 0.98 and self.to98 is None:
                self.to98 = since
        searching = self.watches_accuracy and self.to98 is None
        if searching and len(self.seconds) < self.max_epochs:
            return False
        trained = sum(self.seconds) * self.samples / FULL
        return len(self.seconds) >= self.epochs and trained >= LEAST_SECONDS

    def run(self, epoch, accuracy):
        """epoch() trains one epoch, accuracy() answers the share of test samples read right."""
        done = False
        while not done:
            start = time.perf_counter()
            epoch()
            took = time.perf_counter() - start
            done = self.after_epoch(took, accuracy() if self.watches_accuracy else None)

    def print(self, about):
        warm_up = max(2, len(self.seconds) // 2)
        steady = statistics.median(self.seconds[warm_up:]) if len(self.seconds) > 2 else None
        with open("/proc/self/status") as status:
            peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
        line = {
            "firstEpochSeconds": self.seconds[0],
            "steadyEpochSeconds": steady,
            "samplesPerSecond": FULL / steady if steady else None,
            "secondsTo97": self.to97,
            "secondsTo98": self.to98,
            "accuracy": self.accuracy,
            "epochs": len(self.seconds),
            "peakRssMiB": peak,
            "about": about,
        }
        print(json.dumps({name: value for name, value in line.items() if value is not None}))


def blas():
    """The BLAS that NumPy has loaded, and its core type where it tells."""
    try:
        import threadpoolctl
    except ImportError:
        return "BLAS unknown"
    found = [pool for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]
    if not found:
        return "no BLAS that threadpoolctl knows (the reference one?)"
    pool = found[0]
    return "{internal_api} {version} {architecture} {threading_layer}, {num_threads} threads".format(
        **{"architecture": "", "threading_layer": "", **pool})
