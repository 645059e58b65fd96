# scikit-learn's HistGradientBoosting, and the rows that BenchmarkBoosting100k30 (core/internal/learn) reads: 100,000
# rows of 30 standard normal columns, a label that follows products and bends, 100 trees of 31 leaves. Writes the rows
# into the folder given, and prints one line of JSON: the time of the fit alone, and the log loss on 100,000 rows that
# it has not seen.
import json
import sys
import time
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

random = np.random.default_rng(93)


def made(name, rows):
    x = random.standard_normal((rows, 30), dtype=np.float32)
    score = 2 * x[:, 0] * x[:, 1] + x[:, 2] - np.abs(x[:, 3])
    y = random.random(rows) < 1 / (1 + np.exp(-score))
    x.astype("<f4").tofile(Path(sys.argv[1], name + ".x"))
    y.astype(np.uint8).tofile(Path(sys.argv[1], name + ".y"))
    return x, y


x, y = made("train", 100_000)
model = HistGradientBoostingClassifier(
    max_iter=100, max_leaf_nodes=31, learning_rate=0.1, l2_regularization=1, min_samples_leaf=20, early_stopping=False
)
start = time.perf_counter()
model.fit(x, y)
seconds = time.perf_counter() - start
fresh, truth = made("fresh", 100_000)
print(json.dumps({"version": sklearn.__version__, "seconds": seconds, "logLoss": log_loss(truth, model.predict_proba(fresh)[:, 1])}))
