package io.scratchnet.server.api.paging;

import io.scratchnet.server.api.error.Quoted;
import io.scratchnet.server.api.error.Violations;
import io.scratchnet.server.api.json.DecimalIntegers;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list, as they came. */
public record PageQuery(
        @Parameter(
                description = "Maximum number of items.",
                schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
        @Nullable
        String pageSize,

        @Parameter(
                description = "nextPageToken of the previous page; absent for the first page.",
                schema = @Schema(type = "string"))
        @Nullable
        String pageToken) {

    /**
     * The page that is asked for.
     *
     * @throws io.scratchnet.server.api.error.InvalidRequestException naming the parameter and its value
     */
    public PageRequest request() {
        Violations violations = new Violations();
        int size = pageSize == null
                ? PageRequest.DEFAULT_SIZE
                : DecimalIntegers.parse(pageSize).orElse(0);
        violations.check(
                size >= 1 && size <= PageRequest.MAX_SIZE,
                "?pageSize",
                "pageSize must be an integer between 1 and " + PageRequest.MAX_SIZE + ", was "
                        + Quoted.value(pageSize));
        Optional<PageToken> after = Optional.ofNullable(pageToken).flatMap(PageToken::decode);
        violations.check(
                pageToken == null || after.isPresent(),
                "?pageToken",
                "pageToken must be the nextPageToken of an earlier answer, was " + Quoted.value(pageToken));
        violations.throwIfAny();
        return new PageRequest(size, after.orElse(null));
    }
}
