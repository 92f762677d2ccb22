package io.scratchnet.server.predictions.oip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatatypeTest {

    @ParameterizedTest
    @CsvSource({
        "UINT8, ff, 255",
        "INT8, ff, -1",
        "UINT16, feff, 65534",
        "INT16, feff, -2",
        "UINT32, 00000080, 2147483648",
        "INT32, 00000080, -2147483648",
        "UINT64, ffffffffffffffff, 1.8446744E19",
        "INT64, ffffffffffffffff, -1",
        "FP32, 0000003f, 0.5",
        "FP64, 000000000000e03f, 0.5",
        "FP64, 000000000000f07f, Infinity"
    })
    void the_first_of_two_numbers_is_read_from_its_bytes(Datatype datatype, String bytes, float value) {
        byte[] two = HexFormat.of().parseHex(bytes + bytes);

        assertThat(TensorData.ofBytes(two, datatype).values()).containsExactly(value, value);
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 255, true",
        "UINT8, 256, false",
        "UINT8, -1, false",
        "UINT8, 1.5, false",
        "INT8, -128, true",
        "INT8, 128, false",
        "INT64, -1e18, true",
        "UINT64, 1e20, false",
        "UINT32, NaN, false",
        "FP32, -1.5, true",
        "FP64, 300.25, true"
    })
    void an_integer_type_holds_the_integers_of_its_range_and_a_real_one_every_number(
            Datatype datatype, float value, boolean held) {
        assertThat(datatype.holds(value)).isEqualTo(held);
    }
}
