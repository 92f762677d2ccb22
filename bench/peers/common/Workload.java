/**
 * What is trained: the same for every contestant.
 *
 * @param sizes of the layers, inputs first
 * @param sigmoid sigmoid layers under mean squared error and plain gradient descent; otherwise ReLU layers and softmax under cross-entropy
 * @param adam Adam with a learning rate of 0.001; otherwise plain gradient descent with 0.1
 */
record Workload(String name, int[] sizes, boolean sigmoid, boolean adam, int batch) {
    double learningRate() {
        return adam ? 0.001 : 0.1;
    }

    static Workload of(String name) {
        int[] original = {784, 75, 50, 10};
        return switch (name) {
            case "seed" -> new Workload(name, original, true, false, 1);
            case "seed32" -> new Workload(name, original, true, false, 32);
            case "quick" -> new Workload(name, new int[] {784, 128, 10}, false, true, 128);
            case "simard" -> new Workload(name, new int[] {784, 800, 10}, false, true, 128);
            case "big" -> new Workload(name, new int[] {784, 2500, 2000, 1500, 1000, 500, 10}, false, false, 256);
            default -> throw new IllegalArgumentException("no workload is called " + name);
        };
    }
}
