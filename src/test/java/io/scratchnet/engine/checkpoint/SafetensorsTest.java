package io.scratchnet.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SafetensorsTest {
    private static final String GOOD = "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}}";

    private final INDArray a = Nd4j.create(DataType.FLOAT, 2);
    private final INDArray b = Nd4j.create(DataType.FLOAT, 1);
    private final List<Tensor> tensors = List.of(new Tensor("a", List.of(2), a), new Tensor("b", List.of(1), b));

    @AfterEach
    void free() {
        a.close();
        b.close();
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        a.assign(1.5);
        b.assign(-3);
        Map<String, String> metadata = Map.of("quote\"", "back\\slash \u00e9\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(out, tensors, metadata);
        a.assign(0);
        b.assign(0);
        assertThat(Safetensors.read(new ByteArrayInputStream(out.toByteArray()), tensors))
                .isEqualTo(metadata);
        assertThat(a.toFloatVector()).containsExactly(1.5f, 1.5f);
        assertThat(b.toFloatVector()).containsExactly(-3f);
    }

    @Test
    void reads_a_file_written_elsewhere_in_another_order() throws IOException {
        String swapped = "{'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]} ,\n"
                + "'a':{'shape':[2],'data_offsets':[4,12],'dtype':'F32'}}";
        Safetensors.read(file(swapped, 1, 2, 3), tensors);
        assertThat(b.toFloatVector()).containsExactly(1f);
        assertThat(a.toFloatVector()).containsExactly(2f, 3f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'F32'  | 'F64'         | must have dtype F32, has F64",
                "[2]    | [3]           | must have shape [2], has [3]",
                "[2]    | [2,1]         | must have shape [2], has [2, 1]",
                "[0,8]  | [0,12]        | needs 8 bytes",
                "[0,8]  | [4,12]        | must begin at",
                "[8,12] | [0,4]         | must begin at",
                "[8,12] | [12,16]       | must begin at 8",
                "[8,12] | [9000000000000000,9000000000000004] | must begin at 8",
                "[8,12] | [99999999999999999999,4] | whole number",
                "[8,12] | [-4,0]        | whole number",
                "[8,12] | [8]           | two data_offsets",
                "'b'    | 'c'           | tensor b is missing",
                "'b'    | 'a'           | duplicate key",
                "[2]    | [[[[[[[[2]]]]]]]] | whole number",
                "'dtype' | 'type'       | unknown field",
                "}}     | }             | expected",
                "}}     | }}x           | should have ended",
            })
    void refuses_a_header_that_lies(String good, String bad, String message) {
        assertRefused(file(GOOD.replace(good, bad), 1, 2, 3), message);
    }

    @Test
    void refuses_a_header_length_that_would_take_all_memory() {
        byte[] huge = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Long.MAX_VALUE)
                .array();
        assertRefused(new ByteArrayInputStream(huge), "header length must be in");
    }

    @Test
    void refuses_deep_nesting() {
        assertRefused(file("{'a':" + "[".repeat(500_000), 1), "'{' expected");
    }

    @Test
    void refuses_missing_and_trailing_bytes() {
        assertRefused(file(GOOD, 1, 2), "tensor b ends early");
        assertRefused(file(GOOD, 1, 2, 3, 4), "bytes after the last tensor");
        assertRefused(new ByteArrayInputStream(new byte[3]), "header length ends early");
    }

    private void assertRefused(ByteArrayInputStream in, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Safetensors.read(in, tensors))
                .withMessageContaining(message);
    }

    private static ByteArrayInputStream file(String header, float... data) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + 4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).asFloatBuffer().put(data);
        return new ByteArrayInputStream(Arrays.copyOf(bytes.array(), bytes.capacity()));
    }
}
