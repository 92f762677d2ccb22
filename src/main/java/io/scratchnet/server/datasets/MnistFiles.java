package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.DataFileException;
import io.scratchnet.engine.data.Mnist;
import io.scratchnet.server.datasets.DatasetOverview.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MNIST in a folder of its four gzipped IDX files and their SHA256SUMS. */
final class MnistFiles {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final List<Integer> SHAPE = List.of(SIDE, SIDE);
    private static final String ORIGIN =
            "MNIST by Y. LeCun, C. Cortes and C. J. C. Burges, derived from NIST Special Databases 1 and 3";
    private static final String LICENCE = "CC BY-SA 3.0";
    private static final Pattern SUM = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

    private MnistFiles() {}

    static LoadedDataset load(String name, Path folder) {
        try {
            Mnist mnist = Mnist.load(folder);
            return new LoadedDataset(name, mnist.sha256(), mnist.train(), mnist.test());
        } catch (DataFileException e) {
            throw new DatasetUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            // Its message may show a path, which is nobody's business outside; the log has the cause.
            throw new DatasetUnavailableException("a file of " + name + " cannot be read", e);
        }
    }

    static DatasetOverview available(LoadedDataset loaded, List<DataFile> files) {
        int train = loaded.train().size();
        int test = loaded.test().size();
        return new DatasetOverview(
                loaded.name(), true, null, loaded.sha256(), train, test, SHAPE, CLASSES, files, ORIGIN, LICENCE);
    }

    static DatasetOverview unavailable(String name, String reason, List<DataFile> files) {
        return new DatasetOverview(name, false, reason, null, null, null, SHAPE, CLASSES, files, ORIGIN, LICENCE);
    }

    /** What the checksum file promises, by name; nothing where it cannot be read: {@link #load} tells why. */
    static List<DataFile> promised(Path folder) {
        try {
            return Files.readString(folder.resolve("SHA256SUMS"))
                    .lines()
                    .map(SUM::matcher)
                    .filter(Matcher::matches)
                    .map(sum -> new DataFile(sum.group(2), sum.group(1)))
                    .sorted(Comparator.comparing(DataFile::name))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
