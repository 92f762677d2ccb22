package io.scratchnet.server.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestClassTest {

    @ParameterizedTest
    @CsvSource({
        "image/png, 100, LARGE",
        "Image/PNG, 100, LARGE",
        "IMAGE/jpeg;charset=binary, 100, LARGE",
        "image/jpg, 100, LARGE",
        "application/json, 100, SMALL",
        "Application/JSON, 100000, LARGE",
        "application/octet-stream, 784, SMALL",
        ", 784, SMALL",
        "image, 784, SMALL"
    })
    void an_image_is_a_large_prediction_however_its_type_is_spelled(String type, int length, RequestClass load) {
        String path = "/api/v1/models/mnist/predict";
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        request.setContentType(type);
        request.setContent(new byte[length]);

        assertThat(RequestClass.of(request)).isEqualTo(load);
    }
}
