"""FastAPI before scikit-learn: 784-128-10 as an MLPClassifier, one vector of pixels a request."""
from typing import List

import numpy as np
from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.neural_network import MLPClassifier

rng = np.random.default_rng(1)
# Its weights do not matter to its speed: it is fitted just enough to have the right shape.
model = MLPClassifier(hidden_layer_sizes=(128,), max_iter=1)
model.fit(rng.random((200, 784), dtype=np.float32), np.arange(200) % 10)

app = FastAPI()


class Request(BaseModel):
    pixels: List[float]


@app.post("/predict")
async def predict(request: Request):
    image = np.array([request.pixels], dtype=np.float32) / 255
    probabilities = model.predict_proba(image)[0]
    label = int(np.argmax(probabilities))
    return {
        "label": label,
        "probability": float(probabilities[label]),
        "probabilities": probabilities.tolist(),
    }
