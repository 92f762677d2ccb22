package io.scratchnet.server.datasets;

import io.scratchnet.engine.data.DataFileException;
import io.scratchnet.server.api.error.NotFoundException;
import io.scratchnet.server.api.error.Quoted;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Service;

/** The datasets this service can train on. */
@Service
public class Datasets {
    private static final Logger log = LoggerFactory.getLogger(Datasets.class);
    private static final String MNIST = "mnist";

    private final Path folder;
    private volatile @Nullable LoadedDataset mnist;
    private volatile @Nullable Failure failure;

    /** @param dataDir holds one folder a dataset, named like it */
    public Datasets(
            @Value("${scratchnet.data-dir}") String dataDir) { // a String: Spring looks a Path up on the class path
        this.folder = folder(dataDir);
    }

    private static Path folder(String dataDir) {
        try {
            return Path.of(dataDir, MNIST);
        } catch (InvalidPathException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "scratchnet.data-dir", dataDir, "must be a path: " + e.getReason());
        }
    }

    /** Every name that {@link #load} knows. */
    public List<String> names() {
        return List.of(MNIST);
    }

    public boolean exists(String name) {
        return names().contains(name);
    }

    /**
     * A dataset by name, loaded on first use and kept. What is wrong with a file is kept until a file changes: a repaired
     * file works at the next call.
     *
     * @throws NotFoundException no dataset has this name
     * @throws DatasetUnavailableException its files are missing or damaged; the message names file, expected and found
     */
    public LoadedDataset load(String name) {
        requireKnown(name);
        LoadedDataset kept = mnist;
        if (kept != null) {
            return kept;
        }
        Failure known = failure;
        if (known != null && known.files().equals(FileStates.of(folder))) {
            throw known.exception();
        }
        return read(name);
    }

    private synchronized LoadedDataset read(String name) {
        FileStates files = FileStates.of(folder); // before they are read: what changes meanwhile is read again
        LoadedDataset kept = mnist;
        if (kept != null) {
            return kept;
        }
        Failure known = failure;
        if (known != null && known.files().equals(files)) {
            throw known.exception();
        }
        try {
            LoadedDataset loaded = MnistFiles.load(name, folder);
            mnist = loaded;
            log.info(
                    "dataset {}: {} + {} samples, sha256 {}",
                    name,
                    loaded.train().size(),
                    loaded.test().size(),
                    loaded.sha256());
            return loaded;
        } catch (DatasetUnavailableException e) {
            if (e.getCause() instanceof DataFileException) { // another fault, such as too many open files, may pass
                failure = new Failure(files, e);
            }
            log.warn("dataset {} in {} is unavailable", name, folder.toAbsolutePath(), e);
            throw e;
        }
    }

    /** What is known about a dataset; loads it to tell whether it is available. */
    public DatasetOverview overview(String name) {
        requireKnown(name);
        List<DatasetOverview.DataFile> files = MnistFiles.promised(folder);
        try {
            return MnistFiles.available(load(name), files);
        } catch (DatasetUnavailableException e) {
            return MnistFiles.unavailable(name, e.detail(), files);
        }
    }

    private void requireKnown(String name) {
        if (!exists(name)) {
            throw new NotFoundException(
                    "no dataset is named " + Quoted.value(name) + "; there is " + String.join(", ", names()));
        }
    }

    /** What is wrong with the files as they were. */
    private record Failure(FileStates files, DatasetUnavailableException cause) {
        /** Of the call that gets it, by its stack trace. */
        DatasetUnavailableException exception() {
            return new DatasetUnavailableException(cause.detail(), cause);
        }
    }
}
