package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePartStreamTest {
    @Test
    void skips_nothing_where_less_than_nothing_is_asked_for() throws IOException {
        try (FilePartStream file = new FilePartStream(
                List.of(new FilePart(new byte[] {1, 2}, 2)), new ByteArrayInputStream(new byte[] {3, 4}))) {
            assertThat(file.skip(-5)).isZero();
            assertThat(file.skip(1)).isOne();
            assertThat(file.skip(-1)).isZero();
            assertThat(file.readAllBytes()).containsExactly(2, 3, 4);
            assertThat(file.skip(1)).isZero();
        }
    }
}
