"""Data sets that come with scikit-learn, its Isolation Forest's areas on them, and a small forest of it tree by tree.

Reads one more set as JSON: its name, rows and labels. Writes JSON: for each set its rows, its labels (1 an anomaly), the area under the ROC curve for the seeds 0 to 9, and the
scores and trees of a forest of ten. Values are rounded to single precision, which is what its trees compare.
"""
import json
import sys

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

SEEDS = 10


def sets():
    cancer = load_breast_cancer()
    malignant = np.where(cancer.target == 0)[0][:30]
    yield picked("tumours, 30 malignant among the benign", cancer, cancer.target == 1, malignant)
    digits = load_digits()
    for common, rare in ((0, 1), (6, 3)):
        name = f"digits, 20 of {rare} among those of {common}"
        yield picked(name, digits, digits.target == common, np.where(digits.target == rare)[0][:20])
    given = json.load(sys.stdin)
    yield given["name"], np.array(given["rows"]), np.array(given["labels"])


def picked(name, data, ordinary, rare):
    labels = np.r_[np.zeros(ordinary.sum(), int), np.ones(len(rare), int)]
    return name, data.data[np.r_[np.where(ordinary)[0], rare]], labels


def tree_of(estimator):
    tree = estimator.tree_
    return {
        "left": tree.children_left.tolist(),
        "right": tree.children_right.tolist(),
        "feature": tree.feature.tolist(),
        "threshold": tree.threshold.tolist(),
        "rows": tree.n_node_samples.tolist(),
    }


def answer(name, given, labels):
    rows = given.astype(np.float32).astype(np.float64)
    areas = []
    for seed in range(SEEDS):
        scores = -IsolationForest(random_state=seed).fit(rows).score_samples(rows)
        areas.append(roc_auc_score(labels, scores))
    small = IsolationForest(n_estimators=10, random_state=0).fit(rows)
    return {
        "name": name,
        "rows": rows.tolist(),
        "labels": labels.tolist(),
        "areas": areas,
        "sample": int(small.max_samples_),
        "scores": (-small.score_samples(rows)).tolist(),
        "trees": [tree_of(each) for each in small.estimators_],
    }


print(json.dumps([answer(*each) for each in sets()]))
