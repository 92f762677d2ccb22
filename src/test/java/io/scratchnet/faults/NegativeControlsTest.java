package io.scratchnet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The script that removes guards, one at a time, is no test of this run; that it still finds them is. */
class NegativeControlsTest {

    @Test
    void every_guard_stands_where_the_script_looks_for_it() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("bash", "src/test/sh/negative-controls.sh", "--find")
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).as(said).isZero();
        assertThat(said).matches("(?s)[1-9]\\d+ passed, 0 failed\\s*");
    }
}
