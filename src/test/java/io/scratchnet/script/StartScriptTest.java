package io.scratchnet.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bin/scratchnet makes of its environment, with a java that only says how it was called. */
class StartScriptTest {
    private static final String PARALLEL = "-XX:+UseParallelGC";

    @TempDir
    Path folder;

    @BeforeEach
    void javaThatSaysHowItWasCalled() throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'openjdk version "25.0.1"' >&2
                else
                    printf '%s\\n' "$@"
                fi
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("service.jar"));
    }

    @Test
    void the_jvm_gets_its_memory_its_folders_and_the_parallel_collector() throws Exception {
        assertThat(started(Map.of("SCRATCHNET_HEAP", "700", "SCRATCHNET_OFFHEAP", "300"), "--server.port=1"))
                .contains(
                        "-Xmx700m",
                        "-Dorg.bytedeco.javacpp.maxbytes=300m",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=1512m",
                        PARALLEL)
                .contains("-Djava.io.tmpdir="
                        + folder.resolve("state with a blank").toRealPath() + "/tmp")
                .endsWith("-jar", folder.resolve("service.jar").toString(), "--server.port=1");
    }

    @Test
    void options_are_passed_on() throws Exception {
        assertThat(started(Map.of("JAVA_OPTS", "-Xlog:gc -Dcolour=blue")))
                .contains("-Xlog:gc", "-Dcolour=blue", PARALLEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void another_collector_takes_the_place_of_the_parallel_one(String variable) throws Exception {
        assertThat(started(Map.of(variable, "-Da=b -XX:+UseZGC -Dc=d"))).doesNotContain(PARALLEL);
    }

    @Test
    void memory_that_is_no_number_is_refused() throws Exception {
        assertThat(output(Map.of("SCRATCHNET_HEAP", "2g")))
                .isEqualTo("scratchnet: SCRATCHNET_HEAP and SCRATCHNET_OFFHEAP are numbers of MiB, were 2g and 2560\n");
    }

    private List<String> started(Map<String, String> environment, String... arguments) throws Exception {
        return output(environment, arguments).lines().toList();
    }

    private String output(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of("bin/scratchnet").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
        script.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK"));
        script.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        script.environment().put("SCRATCHNET_JAR", folder.resolve("service.jar").toString());
        script.environment()
                .put("SCRATCHNET_STATEDIR", folder.resolve("state with a blank").toString());
        script.environment().putAll(environment);
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
