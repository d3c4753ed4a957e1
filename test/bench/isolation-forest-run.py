"""One forest of scikit-learn in one thread: rows of doubles on standard input, their columns as argument; prints ms."""
import sys
import time

import numpy as np
from sklearn.ensemble import IsolationForest

rows = np.frombuffer(sys.stdin.buffer.read(), dtype=np.float64).reshape(-1, int(sys.argv[1]))
start = time.perf_counter()
forest = IsolationForest(n_estimators=100, max_samples=256, n_jobs=1, random_state=1).fit(rows)
scores = forest.score_samples(rows)
print(1000 * (time.perf_counter() - start))
assert len(scores) == len(rows)
