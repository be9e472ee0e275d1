package dev.testenv.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows in aligned columns; columns in which nothing stands are left out. */
final class Table {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has as many cells as the head");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The text, a line feed behind every row. */
    String text(Style style) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (int column = 0; column < columns; column++) {
            widths[column] = width(column);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                if (widths[column] > 0) {
                    line.append(row.get(column))
                            .append(" ".repeat(widths[column] - visible(row.get(column))))
                            .append(GAP);
                }
            }
            String stripped = line.toString().stripTrailing();
            text.append(row.equals(rows.getFirst()) ? style.bold(stripped) : stripped).append('\n');
        }
        return text.toString();
    }

    /** 0 for a column without content, whatever its head. */
    private int width(int column) {
        int content = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            content = Math.max(content, visible(row.get(column)));
        }
        return content == 0 ? 0 : Math.max(content, visible(rows.getFirst().get(column)));
    }

    private static int visible(String cell) {
        return ESCAPE.matcher(cell).replaceAll("").length();
    }
}
