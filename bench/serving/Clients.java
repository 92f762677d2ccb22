import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * So many clients, each with a connection of its own that it keeps, which send one and the same request again and again. All of them run on one
 * thread, so that they leave the cores to who is measured.
 */
final class Clients implements AutoCloseable {
    private final InetSocketAddress server;
    private final ByteBuffer request;
    private final Selector selector = Selector.open();
    private final Deque<Client> free = new ArrayDeque<>();
    private Answers answers = new Answers();

    Clients(int port, byte[] request, int count) throws IOException {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
        for (int i = 0; i < count; i++) {
            free.add(new Client());
        }
    }

    /** Each client sends its next request as soon as it has read the answer. */
    Answers closedLoop(Duration time) throws IOException {
        answers = new Answers();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            while (!free.isEmpty()) {
                free.poll().send(System.nanoTime());
            }
            receive(end - System.nanoTime());
        }
        answers.took(System.nanoTime() - start);
        awaitLast();
        return answers;
    }

    /** Requests come at a steady rate, whether or not those before were answered; their time counts from when they were due. */
    Answers paced(double perSecond, Duration time) throws IOException {
        answers = new Answers();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long sent = 0;
        long due = start;
        while (due < end) {
            long now = System.nanoTime();
            while (due <= now && due < end && !free.isEmpty()) {
                free.poll().send(due);
                due = start + (long) (++sent * 1e9 / perSecond);
            }
            receive(due - System.nanoTime());
        }
        answers.took(System.nanoTime() - start);
        awaitLast();
        return answers;
    }

    private void awaitLast() throws IOException {
        Answers kept = answers;
        answers = new Answers();
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (free.size() < selector.keys().size() && System.nanoTime() < end) {
            receive(1_000_000);
        }
        answers = kept;
    }

    /** Reads what has come, for which it waits a millisecond at most. */
    private void receive(long nanos) throws IOException {
        if (nanos < 100_000) {
            selector.selectNow(key -> ((Client) key.attachment()).receive());
        } else {
            selector.select(key -> ((Client) key.attachment()).receive(), 1);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private final class Client {
        private final ByteBuffer unsent = request.duplicate();
        private final ByteBuffer answer = ByteBuffer.allocate(1 << 14);
        private SocketChannel channel;
        private long since;

        Client() throws IOException {
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long since) {
            this.since = since;
            unsent.clear();
            answer.clear();
            try {
                while (unsent.hasRemaining()) { // a few KiB always fit
                    channel.write(unsent);
                }
            } catch (IOException e) {
                lost();
            }
        }

        void receive() {
            try {
                if (channel.read(answer) < 0) {
                    lost();
                } else if (Answers.isWhole(answer)) {
                    answers.add(Answers.status(answer), System.nanoTime() - since);
                    if (Answers.isLast(answer)) {
                        channel.close();
                        connect();
                    }
                    free.add(this);
                }
            } catch (IOException e) {
                lost();
            }
        }

        /** A connection that is closed before the answer counts as status 0. */
        private void lost() {
            answers.add(0, System.nanoTime() - since);
            try {
                channel.close();
                connect();
                free.add(this);
            } catch (IOException e) {
                throw new IllegalStateException("the server is gone", e);
            }
        }
    }
}
