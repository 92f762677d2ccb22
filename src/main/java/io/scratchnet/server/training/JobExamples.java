package io.scratchnet.server.training;

/** Requests that Swagger UI offers; each works by one click on Execute. */
final class JobExamples {
    /** The job that the first start submits: its id is always this one. */
    static final String FIRST_JOB = "8fb79686-4fcf-3bca-af75-797cccf0b5c6";

    static final String PRESET = """
            {"model": "digits", "preset": "quick", "name": "first run"}""";

    static final String NETWORK = """
            {"name": "the original program's layers", "model": "digits", "dataset": "mnist",
             "network": {"layers": [{"type": "fc", "inputs": 784, "units": 75}, {"type": "activation", "function": "sigmoid"},
                                    {"type": "fc", "units": 10}, {"type": "activation", "function": "sigmoid"}],
                         "loss": "mse"},
             "training": {"epochs": 5, "batchSize": 32, "optimizer": {"type": "sgd", "learningRate": 0.1},
                          "schedule": {"type": "constant"}, "seed": 42, "shuffle": true, "validationSplit": 0.1}}""";

    static final String OTHER_PARTS = """
            {"name": "other building blocks", "model": "parts", "dataset": "mnist",
             "network": {"layers": [{"type": "fc", "inputs": 784, "units": 64, "initializer": "lecunNormal"},
                                    {"type": "activation", "function": "gelu"},
                                    {"type": "fc", "units": 10}, {"type": "activation", "function": "sigmoid"}],
                         "loss": "binaryCrossEntropy"},
             "training": {"epochs": 3, "batchSize": 64,
                          "optimizer": {"type": "adamW", "learningRate": 0.003, "weightDecay": 0.01},
                          "schedule": {"type": "oneCycle"}, "validationSplit": 0.1}}""";

    static final String REGULARIZED = """
            {"name": "regularized", "model": "regularized", "dataset": "mnist",
             "network": {"layers": [{"type": "dropout", "rate": 0.2},
                                    {"type": "fc", "inputs": 784, "units": 128}, {"type": "batchNorm"},
                                    {"type": "activation", "function": "relu"}, {"type": "dropout", "rate": 0.5},
                                    {"type": "fc", "units": 10}, {"type": "activation", "function": "softmax"}],
                         "loss": "crossEntropy"},
             "training": {"epochs": 10, "batchSize": 128, "validationSplit": 0.1, "labelSmoothing": 0.05,
                          "regularization": {"l2": 0.00001, "maxNorm": 3, "clipNorm": 5},
                          "earlyStopping": {"monitor": "validationLoss", "patience": 2}}}""";

    private JobExamples() {}
}
