import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the contestants: class paths by Maven, one a peer; classes by javac. */
record Field(Path peers, Path target, Path home) {
    private static final int FULL = 60_000;

    static Field here() throws IOException {
        Path peers = Path.of("bench/peers");
        if (!Files.exists(peers.resolve("Peers.java"))) {
            throw new IllegalStateException("run this in the root of the repository");
        }
        Path target = peers.resolve("target").toAbsolutePath();
        Files.createDirectories(target);
        return new Field(peers, target, Path.of(System.getProperty("java.home")));
    }

    List<Contestant> all(Settings settings) throws IOException, InterruptedException {
        List<Contestant> all = new ArrayList<>(ours());
        all.add(python("numpy", "numpy_loop.py", Map.of("seed", 10_000, "seed32", FULL)));
        all.add(python("numpy-tuned", "numpy_tuned.py", Map.of("seed", 20_000, "seed32", FULL)));
        all.add(python("scikit-learn", "sklearn_mlp.py", samples(10_000, FULL)));
        all.add(python("pytorch", "torch_mlp.py", samples(10_000, FULL)));
        if (settings.peers().contains("djl")) {
            all.add(java("djl", "DjlPeer", classPath("djl"), samples(5_000, FULL)));
        }
        if (settings.peers().contains("dl4j")) {
            all.add(java("dl4j", "Dl4jPeer", classPath("dl4j"), samples(5_000, 20_000)));
        }
        return all.stream().filter(settings::wants).toList();
    }

    private List<Contestant> ours() throws IOException, InterruptedException {
        run(
                "./mvnw",
                "-q",
                "-B",
                "-ntp",
                "compile",
                "dependency:build-classpath",
                "-Dmdep.includeScope=runtime",
                "-Dmdep.outputFile=" + target.resolve("scratchnet.classpath"));
        String classPath = Path.of("target/classes").toAbsolutePath() + ":"
                + Files.readString(target.resolve("scratchnet.classpath"));
        Contestant engine = java("scratchnet", "ScratchnetPeer", classPath, withBig(samples(FULL, FULL)));
        Contestant bound = with("sgemm-bound", engine, "SgemmBound", withBig(Map.of("quick", FULL, "simard", FULL)));
        Contestant single = with("scratchnet-predict", engine, "SinglePrediction", Map.of("predict1", 0));
        return List.of(settled(engine), warmedUp(engine), bound, single);
    }

    private static Contestant settled(Contestant c) {
        return new Contestant(c.name(), c.command(), c.samples(), true);
    }

    /** Its first epoch is that of the service's first job. */
    private static Contestant warmedUp(Contestant c) {
        List<String> command = new ArrayList<>(c.command());
        command.add("warmUp=true");
        return new Contestant("scratchnet-warm", command, Map.of("simard", FULL), true);
    }

    private static Contestant with(String name, Contestant c, String main, Map<String, Integer> samples) {
        List<String> command = new ArrayList<>(c.command());
        command.set(command.size() - 1, main);
        return new Contestant(name, command, samples, true);
    }

    /** @param most of an epoch of every workload but {@code seed} and, where a peer is slow, {@code simard} */
    private static Map<String, Integer> samples(int seed, int simard) {
        return Map.of("seed", seed, "seed32", FULL, "quick", FULL, "simard", simard);
    }

    private static Map<String, Integer> withBig(Map<String, Integer> samples) {
        Map<String, Integer> more = new HashMap<>(samples);
        more.put("big", 60 * 256);
        return more;
    }

    private Contestant python(String name, String script, Map<String, Integer> samples) {
        return new Contestant(
                name,
                List.of(
                        "/usr/bin/python3",
                        peers.resolve("python").resolve(script).toString()),
                samples,
                false);
    }

    private String classPath(String profile) throws IOException, InterruptedException {
        Path file = target.resolve(profile + ".classpath");
        run(
                "./mvnw",
                "-q",
                "-B",
                "-ntp",
                "-f",
                peers.resolve("pom.xml").toString(),
                "-P" + profile,
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + file);
        return Files.readString(file);
    }

    private Contestant java(String name, String main, String classPath, Map<String, Integer> samples)
            throws IOException, InterruptedException {
        Path classes = target.resolve(name);
        List<String> compile = new ArrayList<>(
                List.of(home.resolve("bin/javac").toString(), "-nowarn", "-d", classes.toString(), "-cp", classPath));
        for (String folder : List.of("common", name)) {
            try (var files = Files.list(peers.resolve(folder))) {
                files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(compile::add);
            }
        }
        run(compile.toArray(String[]::new));
        // The flags of bin/scratchnet, for every contestant on the JVM.
        List<String> command = List.of(
                home.resolve("bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector",
                "-Xmx1024m",
                "-Dorg.bytedeco.javacpp.maxbytes=2048m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=3584m",
                "-Dorg.bytedeco.javacpp.cachedir=" + target.resolve("natives-" + name),
                "-DDJL_CACHE_DIR=" + target.resolve("natives-" + name),
                "-Dai.djl.offline=true",
                "-cp",
                classes + ":" + classPath,
                main);
        return new Contestant(name, command, samples, false);
    }

    private static void run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("failed: "
                    + String.join(" ", List.of(words).subList(0, Math.min(8, words.length))));
        }
    }
}
