import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of JSON that a contestant printed.
 *
 * @param about versions and libraries; where it failed, why
 */
record Outcome(boolean failed, Map<String, Double> figures, String about) {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": (?:\"([^\"]*)\"|([-+0-9.eE]+))");

    static Outcome failed(String why) {
        return new Outcome(true, Map.of(), why);
    }

    static Outcome read(int exit, String out, String err) {
        String json = out.lines().filter(line -> line.startsWith("{")).reduce("", (a, b) -> b);
        if (exit != 0 || json.isEmpty()) {
            String last = err.lines().filter(line -> !line.isBlank()).reduce("nothing said", (a, b) -> b);
            return failed("exit " + exit + ": " + last);
        }
        Map<String, Double> figures = new HashMap<>();
        String about = "";
        for (Matcher field = FIELD.matcher(json); field.find(); ) {
            if (field.group(2) != null) {
                about = field.group(2);
            } else {
                figures.put(field.group(1), Double.valueOf(field.group(3)));
            }
        }
        return new Outcome(false, figures, about);
    }

    /** NaN where the contestant did not measure it. */
    double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
