package io.scratchnet.engine.examples;

import java.nio.file.Path;

/** What {@link TrainMnist} can be told. */
record TrainMnistOptions(int epochs, double learningRate, int batchSize, long seed, Path data) {
    private static final TrainMnistOptions DEFAULTS = new TrainMnistOptions(20, 0.1, 1, 42, Path.of("data", "mnist"));

    static TrainMnistOptions parse(String... args) {
        TrainMnistOptions options = DEFAULTS;
        for (String arg : args) {
            options = options.with(arg);
        }
        return options;
    }

    private TrainMnistOptions with(String arg) {
        int equals = arg.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("an option looks like --epochs=20, was " + arg);
        }
        String value = arg.substring(equals + 1);
        return switch (arg.substring(0, equals)) {
            case "--epochs" -> new TrainMnistOptions(Integer.parseInt(value), learningRate, batchSize, seed, data);
            case "--learning-rate" -> new TrainMnistOptions(epochs, Double.parseDouble(value), batchSize, seed, data);
            case "--batch-size" -> new TrainMnistOptions(epochs, learningRate, Integer.parseInt(value), seed, data);
            case "--seed" -> new TrainMnistOptions(epochs, learningRate, batchSize, Long.parseLong(value), data);
            case "--data" -> new TrainMnistOptions(epochs, learningRate, batchSize, seed, Path.of(value));
            default -> throw new IllegalArgumentException("unknown option " + arg);
        };
    }
}
