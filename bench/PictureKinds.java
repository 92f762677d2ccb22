import io.scratchnet.server.predictions.images.Digit;
import io.scratchnet.server.predictions.images.GreyImage;
import io.scratchnet.server.predictions.images.PictureKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/**
 * How well a running service reads pictures of every kind that people make, and what finding the digit costs:
 * java -cp target/classes:target/test-classes bench/PictureKinds.java [port] [model] [digits] [seed]; with 0 digits it only measures the time and
 * needs no service.
 */
class PictureKinds {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LABEL = Pattern.compile("\"label\":(\\d+),\"probability\":([0-9.E-]+)");
    private static final double SURE = 0.9;

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        String model = arguments.length > 1 ? arguments[1] : "mnist";
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        byte[] images = read("t10k-images-idx3-ubyte.gz", 16);
        if (count > 0) {
            ask(URI.create("http://127.0.0.1:" + port + "/api/v1/models/" + model + "/predict"), images, count, seed);
        }
        for (int[] size : new int[][] {{1000, 1000}, {4000, 3000}}) {
            time(pixels(images, 0), size[0], size[1]);
        }
    }

    private static void ask(URI predict, byte[] images, int count, long seed) throws Exception {
        byte[] labels = read("t10k-labels-idx1-ubyte.gz", 8);
        System.out.println("| kind | right | wrong | wrong with more than 0.9 | refused |\n|---|--:|--:|--:|--:|");
        for (PictureKind kind : PictureKind.values()) {
            int[] counts = new int[4];
            for (int i = 0; i < count; i++) {
                GreyImage picture = kind.picture(pixels(images, i), seed * count + i);
                count(send(predict, file(picture)), labels[i], counts);
            }
            System.out.printf(
                    "| %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                    kind.name().toLowerCase().replace('_', ' '),
                    100.0 * counts[0] / count,
                    100.0 * counts[1] / count,
                    100.0 * counts[2] / count,
                    100.0 * counts[3] / count);
        }
    }

    /** Right, wrong, surely wrong, refused. */
    private static void count(HttpResponse<String> answer, int label, int[] counts) {
        Matcher said = LABEL.matcher(answer.body());
        if (answer.statusCode() == 422) {
            counts[3]++;
        } else if (answer.statusCode() != 200 || !said.find()) {
            throw new IllegalStateException(answer.body());
        } else if (Integer.parseInt(said.group(1)) == label) {
            counts[0]++;
        } else {
            counts[1]++;
            counts[2] += Double.parseDouble(said.group(2)) > SURE ? 1 : 0;
        }
    }

    /** The median CPU time of one thread for squared paper with a vignette and noise, which takes every step. */
    private static void time(int[] digit, int width, int height) {
        GreyImage picture = PictureKind.large(digit, width, height, new Random(1));
        double[] times = new double[200];
        for (int i = 0; i < times.length; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Digit.of(picture, "#");
            times[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(warm);
        System.out.printf("%d x %d: %.1f ms of CPU, decoding aside%n", width, height, warm[warm.length / 2]);
    }

    private static int[] pixels(byte[] images, int index) {
        int[] pixels = new int[784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(images[index * pixels.length + i]);
        }
        return pixels;
    }

    private static byte[] file(GreyImage picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < picture.pixels().length; i++) {
            int grey = Byte.toUnsignedInt(picture.pixels()[i]);
            int alpha = picture.alpha() == null ? 255 : Byte.toUnsignedInt(picture.alpha()[i]);
            image.setRGB(i % picture.width(), i / picture.width(), alpha << 24 | grey << 16 | grey << 8 | grey);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    private static HttpResponse<String> send(URI predict, byte[] png) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(predict)
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(png))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] read(String name, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("data", "mnist", name)))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }
}
