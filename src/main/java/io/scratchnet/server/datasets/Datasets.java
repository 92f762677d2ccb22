package io.scratchnet.server.datasets;

import org.springframework.stereotype.Service;

/** The datasets this service can train on. */
@Service
public class Datasets {
    /**
     * A dataset by name, loaded on first use and kept.
     *
     * @throws io.scratchnet.server.problems.NotFoundException no dataset has this name
     * @throws DatasetUnavailableException its files are missing or damaged; the message names file, expected and found
     */
    public LoadedDataset load(String name) {
        throw new UnsupportedOperationException(name);
    }

    public boolean exists(String name) {
        return name.equals("mnist");
    }
}
