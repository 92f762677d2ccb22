package io.scratchnet.server.problems;

import java.beans.PropertyEditorSupport;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads the integers of paths and queries: decimal digits without a leading zero or plus. Spring takes 0x1, +1, 01 and the digits of other
 * alphabets for 1 too, so that one thing has many addresses.
 */
@ControllerAdvice
public class DecimalIntegers {
    private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]*");

    /** The value of a parameter; empty where it is no integer, or none of 32 bits. */
    public static Optional<Integer> parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

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
            setValue(parse(text).orElseThrow(() -> new NumberFormatException(text)));
        }
    }
}
