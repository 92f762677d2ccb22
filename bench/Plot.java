import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws loss and accuracy over epochs: {@code java bench/Plot.java} reads the histories {@code docs/plots/*.csv} and writes
 * {@code docs/plots/training-light.svg} and {@code training-dark.svg}. bench/README.md says how the histories were made.
 */
class Plot {
    private static final int WIDTH = 880;
    private static final int HEIGHT = 440;
    private static final int PANEL_WIDTH = 272;
    private static final int PANEL_HEIGHT = 136;
    private static final int[] COLUMNS = {46, 492};
    private static final int[] ROWS = {76, 266};
    private static final int LABEL_HEIGHT = 16;

    /** One row of a history. */
    record Epoch(int epoch, double loss, double accuracy, double validationLoss, double validationAccuracy) {
        static Epoch of(String line) {
            String[] fields = line.split(",");
            return new Epoch(Integer.parseInt(fields[0]), number(fields[1]), number(fields[2]), number(fields[3]), number(fields[4]));
        }

        private static double number(String field) {
            return Double.parseDouble(field);
        }
    }

    /** Colours of one theme of the page that shows the plot. */
    record Theme(String name, String text, String muted, String grid, String training, String validation) {}

    /** A vertical axis. */
    record Axis(String title, double least, double most, double step, String format, double factor) {
        String text(double value) {
            return String.format(Locale.ROOT, format, value * factor);
        }
    }

    /** A line of a panel. */
    record Series(String name, String colour, double width, ToDoubleFunction<Epoch> value) {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "docs/plots");
        for (Theme theme : List.of(
                new Theme("light", "#1f2328", "#59636e", "#d8dee4", "#6e7781", "#0969da"),
                new Theme("dark", "#f0f6fc", "#9198a1", "#30363d", "#8b949e", "#4493f8"))) {
            Files.writeString(folder.resolve("training-" + theme.name() + ".svg"), draw(folder, theme));
        }
    }

    private static String draw(Path folder, Theme theme) throws IOException {
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"", WIDTH, HEIGHT, WIDTH, HEIGHT);
        add(svg, "     font-family=\"-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif\" font-size=\"12\" role=\"img\">");
        add(svg, "<title>Loss and accuracy over the epochs of two trainings on MNIST</title>");
        column(svg, 0, read(folder.resolve("original.csv")), theme, "Network of the original program",
                "784-75-50-10, sigmoid · SGD, one sample a step", "Loss: mean squared error");
        column(svg, 1, read(folder.resolve("quick.csv")), theme, "Preset “quick”",
                "784-128-10, ReLU, softmax · Adam, 128 samples a step", "Loss: cross-entropy");
        add(svg, "</svg>");
        return svg.toString();
    }

    private static List<Epoch> read(Path history) throws IOException {
        return Files.readAllLines(history).stream().skip(1).map(Epoch::of).toList();
    }

    private static void column(StringBuilder svg, int column, List<Epoch> epochs, Theme theme, String title, String subtitle, String loss) {
        int x = COLUMNS[column];
        text(svg, x, 18, theme.text(), "start", title, " font-size=\"15\" font-weight=\"600\"");
        text(svg, x, 37, theme.muted(), "start", subtitle, "");
        panel(svg, x, ROWS[0], epochs, theme, lossAxis(loss, epochs), false, List.of(
                new Series("training", theme.training(), 1.75, Epoch::loss),
                new Series("validation", theme.validation(), 2.25, Epoch::validationLoss)));
        panel(svg, x, ROWS[1], epochs, theme, new Axis("Accuracy", 0.75, 1, 0.05, "%.0f %%", 100), true, List.of(
                new Series("training", theme.training(), 1.75, Epoch::accuracy),
                new Series("validation", theme.validation(), 2.25, Epoch::validationAccuracy)));
    }

    /** From 0, in four or five steps of 1, 2 or 5 times a power of ten. */
    private static Axis lossAxis(String title, List<Epoch> epochs) {
        double most = epochs.stream().mapToDouble(epoch -> Math.max(epoch.loss(), epoch.validationLoss())).max().orElseThrow();
        double step = Math.pow(10, Math.floor(Math.log10(most)));
        while (most / step > 5) {
            step *= 2;
        }
        while (most / step < 3) {
            step /= 2;
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step)));
        return new Axis(title, 0, Math.ceil(most / step) * step, step, "%." + digits + "f", 1);
    }

    private static void panel(StringBuilder svg, int x, int y, List<Epoch> epochs, Theme theme, Axis axis, boolean last, List<Series> lines) {
        text(svg, x, y - 12, theme.text(), "start", axis.title(), "");
        for (int i = 0; axis.least() + i * axis.step() <= axis.most() * 1.0001; i++) {
            double value = axis.least() + i * axis.step();
            double at = height(y, axis, value);
            add(svg, "<path d=\"M%d %.1fh%d\" stroke=\"%s\"/>", x, at, PANEL_WIDTH, theme.grid());
            text(svg, x - 8, at + 4, theme.muted(), "end", axis.text(value), "");
        }
        int end = epochs.getLast().epoch();
        for (int epoch = 1; last && epoch <= end; epoch += epoch == 1 ? 4 : 5) {
            text(svg, place(x, epoch, end), y + PANEL_HEIGHT + 18, theme.muted(), "middle", Integer.toString(epoch), "");
        }
        if (last) {
            text(svg, x + PANEL_WIDTH + 12, y + PANEL_HEIGHT + 18, theme.muted(), "start", "epoch", "");
        }
        for (Series line : lines) {
            List<String> points = new ArrayList<>();
            for (Epoch epoch : epochs) {
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", place(x, epoch.epoch(), end), height(y, axis, line.value().applyAsDouble(epoch))));
            }
            add(svg, "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
                    String.join(" ", points), line.colour(), line.width());
        }
        labels(svg, x, y, epochs.getLast(), axis, lines);
    }

    /** Each line's name and last value at its end, two lines at most, moved apart where they would overlap. */
    private static void labels(StringBuilder svg, int x, int y, Epoch last, Axis axis, List<Series> lines) {
        double[] at = lines.stream().mapToDouble(line -> height(y, axis, line.value().applyAsDouble(last))).toArray();
        double overlap = LABEL_HEIGHT - Math.abs(at[0] - at[1]);
        if (overlap > 0) {
            int upper = at[0] <= at[1] ? 0 : 1;
            at[upper] -= overlap / 2;
            at[1 - upper] += overlap / 2;
        }
        boolean percent = axis.factor() == 100;
        for (int i = 0; i < lines.size(); i++) {
            Series line = lines.get(i);
            double value = line.value().applyAsDouble(last);
            String shown = percent ? String.format(Locale.ROOT, "%.1f %%", 100 * value) : twoDigits(value);
            text(svg, x + PANEL_WIDTH + 8, at[i] + 4, line.colour(), "start", line.name() + " " + shown, i == 1 ? " font-weight=\"600\"" : "");
        }
    }

    private static String twoDigits(double value) {
        return new BigDecimal(value).round(new MathContext(2)).toPlainString();
    }

    private static double place(int x, int epoch, int end) {
        return x + (double) PANEL_WIDTH * (epoch - 1) / (end - 1);
    }

    private static double height(int y, Axis axis, double value) {
        return y + PANEL_HEIGHT * (axis.most() - value) / (axis.most() - axis.least());
    }

    private static void text(StringBuilder svg, double x, double y, String colour, String anchor, String text, String attributes) {
        add(svg, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>", x, y, colour, anchor, attributes, text);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
