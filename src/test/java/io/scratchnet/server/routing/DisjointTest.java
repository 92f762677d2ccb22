package io.scratchnet.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

class DisjointTest {

    @ParameterizedTest
    @CsvSource({
        "application/json, image/png, true",
        "application/json image/jpeg, image/png text/csv, true",
        "application/json image/png, image/png, false",
        "application/json, application/json, false",
        "text/*, text/csv, false",
        "text/csv, text/*, false",
        "text/*, image/*, true",
        "application/json, !text/csv, false",
        "!text/csv, application/json, false",
        "application/json, '', false",
        "'', application/json, false",
        "'', '', false",
    })
    void operations_are_apart_where_no_body_is_of_a_type_that_both_take(String bodies, String others, boolean apart) {
        RequestMappingInfo one = consuming("/one", bodies);
        List<RequestMappingInfo> all =
                List.of(one, consuming("/third", "application/pdf"), consuming("/other", others));

        assertThat(Disjoint.fromAllOthers(one, all)).isEqualTo(apart);
    }

    private static RequestMappingInfo consuming(String path, String types) {
        String[] bodies =
                Arrays.stream(types.split(" ")).filter(type -> !type.isEmpty()).toArray(String[]::new);
        return RequestMappingInfo.paths(path).consumes(bodies).build();
    }
}
