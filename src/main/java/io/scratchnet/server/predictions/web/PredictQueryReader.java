package io.scratchnet.server.predictions.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the query of predict without a data binder: one for each parameter takes longer than the prediction. */
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
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null || servlet.getQueryString() == null) {
            return PredictQuery.NONE;
        }
        return new PredictQuery(
                servlet.getParameter("version"),
                servlet.getParameter("alias"),
                servlet.getParameter("topK"),
                servlet.getParameter("outputs"),
                servlet.getParameter("normalize"),
                servlet.getParameter("image"),
                servlet.getParameter("labelsOnly"));
    }
}
