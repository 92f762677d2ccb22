package io.scratchnet.server.routing;

import java.util.Collection;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.condition.MediaTypeExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Tells of two operations, by the types of body that they take, that no request can be meant for both. */
final class Disjoint {
    private Disjoint() {}

    /** Whether an operation shares no request with any other; it is one of them itself. */
    static boolean fromAllOthers(RequestMappingInfo one, Collection<RequestMappingInfo> all) {
        return all.stream().allMatch(other -> other.equals(one) || by(bodies(one), bodies(other)));
    }

    private static Set<MediaTypeExpression> bodies(RequestMappingInfo info) {
        return info.getConsumesCondition().getExpressions();
    }

    private static boolean by(Set<MediaTypeExpression> bodies, Set<MediaTypeExpression> others) {
        return !bodies.isEmpty()
                && !others.isEmpty()
                && bodies.stream().allMatch(body -> others.stream().noneMatch(other -> mayBeBoth(body, other)));
    }

    private static boolean mayBeBoth(MediaTypeExpression one, MediaTypeExpression other) {
        MediaType type = one.getMediaType();
        MediaType otherType = other.getMediaType();
        return one.isNegated() || other.isNegated() || type.isCompatibleWith(otherType);
    }
}
