package io.scratchnet.engine.evaluation;

/**
 * Probabilities of the classes from the outputs of a last layer that is not softmax: the outputs divided by their sum;
 * where an output is negative or all are zero, the softmax of the outputs. They sum to 1, and their order is that of
 * the outputs. A single output is the probability of class 1 of two.
 */
public final class Probabilities {
    private Probabilities() {}

    public static float[] of(float[] outputs) {
        if (outputs.length == 1) {
            float one = Math.clamp(outputs[0], 0, 1);
            return new float[] {1 - one, one};
        }
        double sum = 0;
        double least = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float output : outputs) {
            sum += output;
            least = Math.min(least, output);
            greatest = Math.max(greatest, output);
        }
        return least < 0 || sum == 0 ? softmax(outputs, greatest) : divided(outputs, sum);
    }

    /** How many a network with so many outputs gives. */
    public static int classes(int outputs) {
        return Math.max(2, outputs);
    }

    private static float[] divided(float[] outputs, double sum) {
        float[] probabilities = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            probabilities[i] = (float) (outputs[i] / sum);
        }
        return probabilities;
    }

    private static float[] softmax(float[] outputs, double greatest) {
        double sum = 0;
        for (float output : outputs) {
            sum += Math.exp(output - greatest);
        }
        float[] probabilities = new float[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            probabilities[i] = (float) (Math.exp(outputs[i] - greatest) / sum);
        }
        return probabilities;
    }
}
