"""The Adam optimiser for a numpy array, whole or for the rows that a batch touched."""

import numpy as np

FIRST, SECOND = 0.9, 0.99
SETTLED = 50  # steps after which the start correction no longer matters


class Adam:
    """Moments for one parameter, which is changed in place."""

    def __init__(self, parameter, rate):
        self.parameter = parameter
        self.rate = rate
        self.mean = np.zeros_like(parameter)
        self.square = np.zeros_like(parameter)
        self.steps = 0

    def step(self, gradient, scale, rows=slice(None)):
        """One step against the gradient, `scale` times the rate."""
        self.steps = min(self.steps + 1, SETTLED)
        mean = FIRST * self.mean[rows] + (1 - FIRST) * gradient
        square = SECOND * self.square[rows] + (1 - SECOND) * gradient * gradient
        self.mean[rows], self.square[rows] = mean, square
        mean = mean / (1 - FIRST**self.steps)
        square = square / (1 - SECOND**self.steps)
        self.parameter[rows] -= self.rate * scale * mean / (np.sqrt(square) + 1e-8)
