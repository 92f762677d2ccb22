package io.scratchnet.server.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder, by what the file system says of each: a file that was written, replaced or made readable differs.
 *
 * @param attributes by name; empty where the folder cannot be read
 */
record FileStates(Map<String, Map<String, Object>> attributes) {
    /** The time of the last change of anything of a file, and its number in the file system, are known on Unix alone. */
    private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino";

    private static final String OTHERS = "size,lastModifiedTime,fileKey";

    static FileStates of(Path folder) {
        Map<String, Map<String, Object>> states = new TreeMap<>();
        String wanted = folder.getFileSystem().supportedFileAttributeViews().contains("unix") ? UNIX : OTHERS;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                states.put(String.valueOf(file.getFileName()), Files.readAttributes(file, wanted));
            }
        } catch (IOException e) {
            return new FileStates(Map.of());
        }
        return new FileStates(states);
    }
}
