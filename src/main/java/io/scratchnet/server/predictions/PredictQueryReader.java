package io.scratchnet.server.predictions;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads path and query of predict without data binders and converters, which take longer than the prediction. */
@Component
class PredictQueryReader implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PredictQuery.class;
    }

    @Override
    public PredictQuery resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "an HTTP request");
        Object variables = servlet.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String model = variables instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : "";
        if (servlet.getQueryString() == null) {
            return PredictQuery.none(model);
        }
        return new PredictQuery(
                model,
                servlet.getParameter("version"),
                servlet.getParameter("alias"),
                servlet.getParameter("topK"),
                servlet.getParameter("outputs"),
                servlet.getParameter("normalize"),
                servlet.getParameter("image"),
                servlet.getParameter("steps"),
                servlet.getParameter("labelsOnly"));
    }
}
