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
import org.junit.jupiter.params.provider.ValueSource;
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
                "[2]    | [3]           | of shape [3] needs 12 bytes, has offsets [0, 8]",
                "[2]    | [2,1]         | must have shape [2], has [2, 1]",
                "[2]    | [4294967296,4294967296] | needs more bytes than can be counted",
                "[2]    | [2305843009213693952,2] | whole number",
                "[2]    | []            | of shape [] needs 4 bytes",
                "[0,8]  | [0,12]        | needs 8 bytes",
                "[0,8]  | [4,12]        | tensor a must begin at 0, begins at 4",
                "[8,12] | [0,4]         | tensor a must begin at 4, begins at 0",
                "[8,12] | [12,16]       | tensor b must begin at 8, begins at 12",
                "[8,12] | [12,8]        | needs 4 bytes, has offsets [12, 8]",
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
    void refuses_ten_gigabytes_before_it_takes_any_memory_for_them() {
        String huge = GOOD.replace("[2]", "[2500000000]")
                .replace("[0,8]", "[0,10000000000]")
                .replace("[8,12]", "[10000000000,10000000004]");

        assertRefused(file(huge, 1, 2, 3), "tensor a must have shape [2], has [2500000000]");
    }

    @Test
    void shows_a_name_in_a_message_short_and_on_one_line() {
        assertRefused(file("{'a':{'" + "x\\n".repeat(500) + "':1}}", 1), "... (1000 characters)");
        assertRefused(file("{'a':{'x\\u0000':1}}", 1), "unknown field x\\u0000");
    }

    @Test
    void refuses_a_header_that_is_not_utf_8() {
        assertRefused(new ByteArrayInputStream(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', (byte) 0xff}), "not UTF-8");
    }

    @Test
    void the_sizes_of_a_file_are_known_from_its_header() throws IOException {
        SafetensorsFile opened = SafetensorsFile.open(file(GOOD));

        assertThat(opened.dataBytes()).isEqualTo(12);
        assertThat(opened.bytes()).isEqualTo(8 + GOOD.length() + 12);
        assertThat(opened.tensors()).containsExactly(TensorShape.of("a", 2), TensorShape.of("b", 1));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_number_that_is_not_finite_is_found(float bad) {
        a.putScalar(1, bad);

        assertThatExceptionOfType(SafetensorsException.class)
                .isThrownBy(() -> tensors.getFirst().requireAtLeast(-Float.MAX_VALUE))
                .withMessage("tensor a must hold finite numbers, holds " + bad + " at 1");
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
        assertThatExceptionOfType(SafetensorsException.class)
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
