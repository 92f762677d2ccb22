import java.io.IOException;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** DL4J's MultiLayerNetwork, fed with batches that are gathered in Java: no iterator of its own stands between. */
final class Dl4jPeer {
    private final Workload workload;
    private final MultiLayerNetwork net;
    private final Random random;
    private final float[] pixels; // (n, 784)
    private final float[] targets; // (n, 10)
    private final int[] order;

    private Dl4jPeer(Workload workload, long seed, Digits train) {
        this.workload = workload;
        this.net = network(workload, seed);
        this.random = new Random(seed);
        this.pixels = train.unitPixels();
        this.targets = train.oneHot();
        this.order = new int[train.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.of(words);
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        Dl4jPeer peer = new Dl4jPeer(
                arguments.workload(), arguments.seed(), Digits.read(arguments.data(), "train", arguments.samples()));
        Digits test = Digits.read(arguments.data(), "t10k", 10_000);
        INDArray inputs = Nd4j.create(test.unitPixels(), new long[] {test.size(), Digits.FEATURES}, 'c');
        Stopwatch watch = new Stopwatch(arguments);
        while (!watch.done()) {
            long start = System.nanoTime();
            peer.epoch();
            watch.epoch((System.nanoTime() - start) / 1e9);
            if (watch.watchesAccuracy()) {
                watch.accuracy(peer.accuracy(inputs, test.labels()));
            }
        }
        watch.print("DL4J 1.0.0-M2.1 on Java " + Runtime.version().feature() + ", OpenBLAS 0.3.19");
        System.exit(0); // its threads are no daemons
    }

    private void epoch() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        for (int from = 0; from < order.length; from += workload.batch()) {
            int n = Math.min(workload.batch(), order.length - from);
            try (INDArray x = gather(pixels, Digits.FEATURES, from, n);
                    INDArray t = gather(targets, Digits.CLASSES, from, n)) {
                net.fit(x, t);
            }
        }
    }

    private INDArray gather(float[] samples, int width, int from, int n) {
        float[] batch = new float[n * width];
        for (int i = 0; i < n; i++) {
            System.arraycopy(samples, order[from + i] * width, batch, i * width, width);
        }
        return Nd4j.create(batch, new long[] {n, width}, 'c');
    }

    private double accuracy(INDArray inputs, byte[] labels) {
        try (INDArray outputs = net.output(inputs);
                INDArray classes = outputs.argMax(1)) {
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += classes.getInt(i) == labels[i] ? 1 : 0;
            }
            return (double) right / labels.length;
        }
    }

    private static MultiLayerNetwork network(Workload workload, long seed) {
        int[] sizes = workload.sizes();
        int last = sizes.length - 1;
        double rate = workload.learningRate();
        var layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(workload.sigmoid() ? WeightInit.XAVIER_UNIFORM : WeightInit.RELU_UNIFORM)
                .activation(workload.sigmoid() ? Activation.SIGMOID : Activation.RELU)
                .updater(workload.adam() ? new Adam(rate) : new Sgd(rate))
                .list();
        for (int i = 1; i < last; i++) {
            layers.layer(
                    new DenseLayer.Builder().nIn(sizes[i - 1]).nOut(sizes[i]).build());
        }
        layers.layer(new OutputLayer.Builder(workload.sigmoid() ? LossFunction.MSE : LossFunction.MCXENT)
                .activation(workload.sigmoid() ? Activation.SIGMOID : Activation.SOFTMAX)
                .nIn(sizes[last - 1])
                .nOut(sizes[last])
                .build());
        MultiLayerNetwork net = new MultiLayerNetwork(layers.build());
        net.init();
        return net;
    }
}
