package io.scratchnet.server.models;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The code of this service that was at work.
 *
 * @param version of the build
 * @param commit in git, with {@code -dirty} where files were changed since; null where the build did not know it
 */
@Schema(name = "CodeVersion")
public record BuildVersion(
        @Schema(example = "0.1.0") String version,

        @Nullable
        @Schema(
                example = "8476619b1c5f0a8e6e0f2d1c3b4a5968778695a4",
                description =
                        "the git commit; ends in -dirty if files had uncommitted changes; null if the build did not know it")
        String commit) {

    /** That of the running process. */
    public static BuildVersion current() {
        return Running.CODE;
    }

    /** Read once: it cannot change. */
    private static final class Running {
        static final BuildVersion CODE =
                of(properties("/META-INF/build-info.properties"), properties("/git.properties"));
    }

    static BuildVersion of(Properties build, Properties git) {
        String commit = git.getProperty("git.commit.id");
        boolean dirty = Boolean.parseBoolean(git.getProperty("git.dirty"));
        return new BuildVersion(
                build.getProperty("build.version", "unknown"),
                commit == null || commit.isBlank() ? null : commit + (dirty ? "-dirty" : ""));
    }

    /** Empty where there is no such file: an IDE builds without them. */
    private static Properties properties(String path) {
        Properties properties = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(path)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
