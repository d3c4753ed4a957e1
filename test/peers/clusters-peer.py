"""Groups rows as scikit-learn does: one JSON job on standard input, one JSON answer."""
import json
import sys

import numpy as np
from scipy.cluster.hierarchy import linkage
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import StandardScaler


def answer(job):
    if job["what"] == "rand":
        return adjusted_rand_score(job["left"], job["right"])
    rows = np.array(job["rows"], dtype=float)
    if job["what"] == "scale":
        return StandardScaler().fit_transform(rows).tolist()
    if job["what"] == "k-means":
        centres = np.array(job["centres"], dtype=float)
        fitted = KMeans(len(centres), init=centres, n_init=1, tol=0, algorithm="lloyd").fit(rows)
        return {
            "inertia": fitted.inertia_,
            "centres": fitted.cluster_centers_.tolist(),
            "labels": fitted.labels_.tolist(),
            "silhouette": silhouette_score(rows, fitted.labels_),
        }
    if job["what"] == "dbscan":
        fitted = DBSCAN(eps=job["radius"], min_samples=job["leastPoints"]).fit(rows)
        return {"labels": fitted.labels_.tolist(), "cores": fitted.core_sample_indices_.tolist()}
    if job["what"] == "agglomerate":
        merges = linkage(rows, job["linkage"])
        labels = AgglomerativeClustering(job["clusters"], linkage=job["linkage"]).fit_predict(rows)
        return {"heights": merges[:, 2].tolist(), "sizes": merges[:, 3].tolist(), "labels": labels.tolist()}
    centres = np.array(job["centres"], dtype=float)
    count, columns = centres.shape
    fitted = GaussianMixture(
        count,
        means_init=centres,
        weights_init=np.full(count, 1 / count),
        precisions_init=np.array([np.eye(columns)] * count),
        reg_covar=job["floor"],
        tol=1e-12,
        max_iter=2000,
    ).fit(rows)
    return {"likelihood": fitted.score(rows), "means": fitted.means_.tolist(), "weights": fitted.weights_.tolist()}


json.dump([answer(job) for job in json.load(sys.stdin)], sys.stdout)
