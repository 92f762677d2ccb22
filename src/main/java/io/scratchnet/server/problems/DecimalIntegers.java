package io.scratchnet.server.problems;

import java.beans.PropertyEditorSupport;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Reads the integers of paths and queries as JSON has them: Spring would take 0x1, +1, 01 and other alphabets' digits for 1. */
@ControllerAdvice
class DecimalIntegers {
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]*");

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
            if (!DECIMAL.matcher(text).matches()) {
                throw new NumberFormatException(text);
            }
            setValue(Integer.valueOf(text));
        }
    }
}
