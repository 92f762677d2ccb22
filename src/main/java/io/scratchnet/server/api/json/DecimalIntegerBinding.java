package io.scratchnet.server.api.json;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Binds the integers of all controllers' parameters by {@link DecimalIntegers}. */
@ControllerAdvice
class DecimalIntegerBinding {
    /** An editor, and no converter: where that fails, Spring asks an editor of its own. */
    @InitBinder
    void addTo(WebDataBinder binder) {
        binder.registerCustomEditor(int.class, new Editor());
        binder.registerCustomEditor(Integer.class, new Editor());
    }

    private static final class Editor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            if (text.isEmpty()) {
                setValue(null); // as if it were left out
                return;
            }
            setValue(DecimalIntegers.parse(text).orElseThrow(() -> new NumberFormatException(text)));
        }
    }
}
