# scikit-learn's HistGradientBoosting on what BenchmarkBoosting100k30 (core/internal/learn) makes: 100,000 rows of 30
# standard normal columns, a label that follows products and bends, 100 trees of 31 leaves. Prints one line of JSON: the
# time of the fit alone, and the log loss on 100,000 rows that it has not seen.
import json
import time

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

random = np.random.default_rng(93)


def made(rows):
    x = random.standard_normal((rows, 30))
    score = 2 * x[:, 0] * x[:, 1] + x[:, 2] - np.abs(x[:, 3])
    return x, random.random(rows) < 1 / (1 + np.exp(-score))


x, y = made(100_000)
model = HistGradientBoostingClassifier(
    max_iter=100, max_leaf_nodes=31, learning_rate=0.1, l2_regularization=1, min_samples_leaf=20, early_stopping=False
)
start = time.perf_counter()
model.fit(x, y)
seconds = time.perf_counter() - start
fresh, truth = made(100_000)
print(json.dumps({"version": sklearn.__version__, "seconds": seconds, "logLoss": log_loss(truth, model.predict_proba(fresh)[:, 1])}))
