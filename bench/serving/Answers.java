import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What clients were answered: how often each status, and after which time. */
final class Answers {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Map<Integer, Times> times = new TreeMap<>();
    private double seconds;

    void add(int status, long nanos) {
        times.computeIfAbsent(status, s -> new Times()).add(nanos);
    }

    void took(long nanos) {
        seconds = nanos / 1e9;
    }

    long count(int status) {
        return times.containsKey(status) ? times.get(status).count : 0;
    }

    double perSecond(int status) {
        return count(status) / seconds;
    }

    /** The time that a share of the answers of a status did not exceed. */
    double millis(int status, double share) {
        return times.containsKey(status) ? times.get(status).quantile(share) / 1e6 : Double.NaN;
    }

    /** How often each status; 0 is a connection that was closed. */
    Map<Integer, Long> statuses() {
        Map<Integer, Long> counts = new TreeMap<>();
        times.forEach((status, each) -> counts.put(status, (long) each.count));
        return counts;
    }

    /** The status of an answer in HTTP/1.1. */
    static int status(ByteBuffer answer) {
        return 100 * (answer.get(9) - '0') + 10 * (answer.get(10) - '0') + answer.get(11) - '0';
    }

    /** Whether an answer says that the server closes the connection after it, as Tomcat does after each 503. */
    static boolean isLast(ByteBuffer answer) {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).contains("Connection: close\r\n");
    }

    /** Whether all of an answer is there. */
    static boolean isWhole(ByteBuffer answer) {
        byte[] bytes = answer.array();
        int end = answer.position();
        int length = -1;
        int line = 0;
        for (int i = 0; i + 1 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                if (i == line) { // the empty line
                    return length >= 0 ? end >= i + 2 + length : endsLikeChunks(bytes, end);
                }
                length = Math.max(length, contentLength(bytes, line, i));
                line = i + 2;
                i++;
            }
        }
        return false;
    }

    private static int contentLength(byte[] bytes, int from, int to) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (from + i >= to || Character.toLowerCase(bytes[from + i]) != LENGTH[i]) {
                return -1;
            }
        }
        return Integer.parseInt(
                new String(bytes, from + LENGTH.length, to - from - LENGTH.length, StandardCharsets.US_ASCII).trim());
    }

    private static boolean endsLikeChunks(byte[] bytes, int end) {
        return end > 7
                && bytes[end - 1] == '\n'
                && bytes[end - 3] == '\n'
                && bytes[end - 5] == '0'
                && bytes[end - 6] == '\n';
    }

    private static final class Times {
        private long[] nanos = new long[1024];
        private int count;
        private boolean sorted;

        void add(long time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = time;
            sorted = false;
        }

        long quantile(double share) {
            if (!sorted) {
                Arrays.sort(nanos, 0, count);
                sorted = true;
            }
            return nanos[Math.max(0, (int) Math.ceil(share * count) - 1)];
        }
    }
}
