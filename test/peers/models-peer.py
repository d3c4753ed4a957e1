"""Debian's scikit-learn on rows that arrive as JSON; answers as JSON. One run answers everything."""
import json
import sys
import numpy as np
from sklearn import metrics
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

given = json.load(sys.stdin)
X, later = np.array(given["features"]), np.array(given["later"])
y, labels, later_labels = np.array(given["targets"]), np.array(given["labels"]), np.array(given["laterLabels"])
scores = np.array(given["scores"])
alarms = (scores >= given["threshold"]).astype(int)

out = {"metrics": {
    "accuracy": metrics.accuracy_score(labels, alarms),
    "precision": metrics.precision_score(labels, alarms),
    "recall": metrics.recall_score(labels, alarms),
    "f1": metrics.f1_score(labels, alarms),
    "f2": metrics.fbeta_score(labels, alarms, beta=2),
    "balanced": metrics.balanced_accuracy_score(labels, alarms),
    "matthews": metrics.matthews_corrcoef(labels, alarms),
    "roc": metrics.roc_auc_score(labels, scores),
    "averagePrecision": metrics.average_precision_score(labels, scores),
    "mae": metrics.mean_absolute_error(y, scores),
    "mse": metrics.mean_squared_error(y, scores),
    "r2": metrics.r2_score(y, scores),
    "mape": metrics.mean_absolute_percentage_error(y, scores),
}}
false_rate, true_rate, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
out["roc"] = [false_rate.tolist(), true_rate.tolist()]
for name, model in [("linear", LinearRegression()), ("ridge", Ridge(alpha=given["ridge"], solver="cholesky"))]:
    model.fit(X, y)
    out[name] = model.coef_.tolist() + [float(model.intercept_)]
for solver in ["lbfgs", "newton-cholesky"]:
    model = LogisticRegression(C=1 / given["penalty"], solver=solver, tol=1e-10, max_iter=10_000).fit(X, labels)
    out[solver] = model.coef_[0].tolist() + [float(model.intercept_[0])]
depth = given["depth"]
out["classifier"] = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, labels).predict_proba(later)[:, 1].tolist()
regressor = DecisionTreeRegressor(max_depth=depth, min_samples_leaf=5, random_state=0).fit(X, y)
out["regressor"] = regressor.predict(later).tolist()
out["importances"] = regressor.feature_importances_.tolist()
squares = GradientBoostingRegressor(n_estimators=given["boosts"], max_depth=3, min_samples_leaf=10, criterion="squared_error", random_state=0).fit(X, y)
out["squares"] = squares.train_score_.tolist()
out["squaresSaid"] = squares.predict(later).tolist()
odds = GradientBoostingClassifier(n_estimators=given["boosts"], max_depth=3, min_samples_leaf=10, criterion="squared_error", random_state=0).fit(X, labels)
# Its log-loss of the training rows after each tree, computed from its own probabilities.
out["odds"] = [metrics.log_loss(labels, said) for said in odds.staged_predict_proba(X)]
out["oddsSaid"] = odds.predict_proba(later)[:, 1].tolist()
out["forest"] = [
    metrics.roc_auc_score(later_labels, RandomForestClassifier(n_estimators=given["trees"], random_state=seed, n_jobs=1).fit(X, labels).predict_proba(later)[:, 1])
    for seed in range(5)
]


def autoencoder_loss(weights, rows, hidden, penalty, bend):
    """Of weights that may be complex: a step along the imaginary axis gives the slope without a derivation."""
    columns = rows.shape[1]
    to, back, middle, end = np.split(weights, np.cumsum([hidden * columns, hidden * columns, hidden]))
    said = bend(rows @ to.reshape(hidden, columns).T + middle) @ back.reshape(columns, hidden).T + end
    return ((said - rows) ** 2).mean() + penalty * ((to ** 2).sum() + (back ** 2).sum())


coder = given["autoencoder"]
weights, coded = np.array(coder["weights"]), np.array(coder["rows"])
for name, bend in [("tanh", np.tanh), ("identity", lambda x: x)]:
    ask = lambda at: autoencoder_loss(at, coded, coder["hidden"], coder["penalty"], bend)
    steps = 1e-30j * np.eye(len(weights))
    out[name] = [float(ask(weights))] + [float(ask(weights + step).imag / 1e-30) for step in steps]
walked = np.zeros(len(coder["slopes"][0]))
adam = AdamOptimizer([walked], learning_rate_init=coder["rate"])
for step, slopes in enumerate(coder["slopes"], 1):
    # Its epsilon is added before the bias is taken off, that of the paper's algorithm 1 after.
    adam.epsilon = 1e-8 * np.sqrt(1 - 0.999 ** step)
    adam.update_params([walked], [np.array(slopes)])
out["adam"] = walked.tolist()
json.dump(out, sys.stdout)
