"""The original's training loop in NumPy, as it is written in class: a layer has forward and backward, and steps as the error goes back."""
import numpy as np
from contest import Contest, blas


class FCLayer:
    def __init__(self, inputs, units, random):
        limit = np.sqrt(6 / (inputs + units))
        self.weights = random.uniform(-limit, limit, (inputs, units)).astype(np.float32)
        self.bias = np.zeros((1, units), np.float32)

    def forward(self, x):
        self.input = x
        return np.dot(x, self.weights) + self.bias

    def backward(self, error, rate):
        input_error = np.dot(error, self.weights.T)
        weights_error = np.dot(self.input.T, error)
        self.weights -= rate * weights_error
        self.bias -= rate * error.sum(axis=0, keepdims=True)
        return input_error


class Sigmoid:
    def forward(self, x):
        self.output = 1 / (1 + np.exp(-x))
        return self.output

    def backward(self, error, rate):
        return error * self.output * (1 - self.output)


contest = Contest()
if not contest.sigmoid:
    raise SystemExit("the NumPy loop is written for the sigmoid workloads")
random = np.random.default_rng(contest.seed)
layers = []
for inputs, units in zip(contest.sizes, contest.sizes[1:]):
    layers += [FCLayer(inputs, units, random), Sigmoid()]
x, labels = contest.train()
targets = np.eye(10, dtype=np.float32)[labels]
x_test, y_test = contest.test()
rate = np.float32(contest.rate)


def predict(a):
    for layer in layers:
        a = layer.forward(a)
    return a


def epoch():
    order = random.permutation(len(x))
    for start in range(0, len(x), contest.batch):
        rows = order[start : start + contest.batch]
        t = targets[rows]
        error = (predict(x[rows]) - t) * np.float32(2 / t.size)
        for layer in reversed(layers):
            error = layer.backward(error, rate)


contest.run(epoch, lambda: float(np.mean(predict(x_test).argmax(axis=1) == y_test)))
contest.print(f"NumPy {np.__version__}; {blas()}")
