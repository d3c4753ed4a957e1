"""SciPy's and NumPy's answers to the questions on standard input, one JSON object each way."""
import json
import sys

import numpy as np
from scipy import integrate, optimize, stats


def arrived(days, distance, drift, variance, wander):
    """Shares that have arrived: the inverse Gaussian, averaged over a normal drift by integration."""
    def known(mu):
        root = wander * np.sqrt(days)
        across = 2 * mu * distance / wander**2 + stats.norm.logcdf(-(mu * days + distance) / root)
        return stats.norm.cdf((mu * days - distance) / root) + np.exp(across)

    if variance == 0:
        shape = distance**2 / wander**2
        return float(stats.invgauss.cdf(days, (distance / drift) / shape, scale=shape))
    spread = np.sqrt(variance)
    value, _ = integrate.quad(
        lambda z: stats.norm.pdf(z) * known(drift + spread * z), -9, 9, epsabs=1e-13, epsrel=1e-12, limit=400
    )
    return value


def best_age(shape, scale, planned, failure):
    def rate(age):
        died = 1 - np.exp(-((age / scale) ** shape))
        served, _ = integrate.quad(lambda x: np.exp(-((x / scale) ** shape)), 0, age, epsabs=1e-12)
        return (failure * died + planned * (1 - died)) / served

    found = optimize.minimize_scalar(rate, bounds=(scale / 100, 4 * scale), method="bounded", options={"xatol": 1e-9})
    return {"age": float(found.x), "perDay": float(found.fun)}


def line(readings):
    found = stats.linregress(np.arange(len(readings)), readings)
    return {"slope": float(found.slope), "intercept": float(found.intercept)}


asked = json.load(sys.stdin)
samples = np.array(asked["samples"])
window = np.hanning(len(samples) + 1)[:-1]
spectrum = np.abs(np.fft.rfft(samples * window)) * 2 / window.sum()
spectrum[[0, -1]] /= 2
json.dump(
    {
        "arrived": [arrived(**each) for each in asked["passages"]],
        "normal": [float(stats.norm.cdf(z)) for z in asked["z"]],
        "student": [float(stats.t.ppf(share, freedom)) for share, freedom in asked["student"]],
        "ages": [best_age(**each) for each in asked["ages"]],
        "line": line(asked["readings"]),
        "spectrum": spectrum.tolist(),
    },
    sys.stdout,
)
