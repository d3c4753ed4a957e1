"""Scores by scikit-learn of the rows on standard input, for outliers.peer.ts."""

import json
import sys

import numpy as np
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors

answers = []
for job in json.load(sys.stdin):
    rows = np.array(job["rows"], dtype=float)
    asked = np.array(job["asked"], dtype=float)
    factors = LocalOutlierFactor(n_neighbors=job["k"], algorithm="brute").fit(rows).negative_outlier_factor_
    distances, _ = NearestNeighbors(n_neighbors=job["k"], algorithm="brute").fit(rows).kneighbors(asked)
    answers.append({"factors": (-factors).tolist(), "distances": distances[:, -1].tolist()})
json.dump(answers, sys.stdout)
