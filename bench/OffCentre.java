import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;

/**
 * How well a running service reads digits that are drawn off-centre: java bench/OffCentre.java [port] [model] [digits]
 *
 * <p>Test images, each moved by up to six pixels to every side on paper of 40 × 40, are sent as octets as they are, and as pictures at several
 * sizes, dark on light and light on dark.
 */
class OffCentre {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String predict;
    private static byte[] images;
    private static byte[] labels;
    private static int count;

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8080;
        String model = arguments.length > 1 ? arguments[1] : "mnist";
        count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        predict = "http://127.0.0.1:" + port + "/api/v1/models/" + model + "/predict";
        images = read("t10k-images-idx3-ubyte.gz", 16);
        labels = read("t10k-labels-idx1-ubyte.gz", 8);
        System.out.printf("%d digits, centred, as octets:                      %.1f %%%n", count, octets(""));
        System.out.printf("%d digits, centred, as octets with normalize:       %.1f %%%n", count, octets("normalize=true&"));
        for (String format : new String[] {"png", "jpeg"}) {
            for (int scale : new int[] {1, 4, 10}) {
                for (boolean dark : new boolean[] {false, true}) {
                    System.out.printf(
                            "%d digits, %-4s of %3d x %3d, %s: centred %.1f %%, moved by up to 6 of 28: %.1f %%%n",
                            count,
                            format,
                            40 * scale,
                            40 * scale,
                            dark ? "dark on light" : "light on dark",
                            pictures(format, scale, dark, false),
                            pictures(format, scale, dark, true));
                }
            }
        }
    }

    private static double octets(String query) throws Exception {
        HttpResponse<byte[]> answer = post(
                query + "x", "application/octet-stream", "application/octet-stream", Arrays.copyOf(images, count * 784));
        int right = 0;
        for (int i = 0; i < count; i++) {
            right += answer.body()[i] == labels[i] ? 1 : 0;
        }
        return 100.0 * right / count;
    }

    private static double pictures(String format, int scale, boolean dark, boolean moved) throws Exception {
        Random random = new Random(scale);
        int right = 0;
        for (int i = 0; i < count; i++) {
            int left = moved ? random.nextInt(13) : 6;
            int top = moved ? random.nextInt(13) : 6;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(drawn(i, scale, left, top, dark), format, file);
            HttpResponse<byte[]> answer = post("", "image/" + format, "application/json", file.toByteArray());
            right += new String(answer.body()).contains("\"label\":" + labels[i]) ? 1 : 0;
        }
        return 100.0 * right / count;
    }

    private static BufferedImage drawn(int index, int scale, int left, int top, boolean dark) {
        BufferedImage digit = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 784; i++) {
            int ink = Byte.toUnsignedInt(images[index * 784 + i]);
            digit.getRaster().setSample(i % 28, i / 28, 0, dark ? 255 - ink : ink);
        }
        BufferedImage paper = new BufferedImage(40 * scale, 40 * scale, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(dark ? Color.WHITE : Color.BLACK);
        pen.fillRect(0, 0, 40 * scale, 40 * scale);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(digit, left * scale, top * scale, 28 * scale, 28 * scale, null);
        pen.dispose();
        return paper;
    }

    private static HttpResponse<byte[]> post(String query, String type, String accept, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(predict + "?" + query))
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(new String(answer.body()));
        }
        return answer;
    }

    private static byte[] read(String name, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("data", "mnist", name)))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }
}
