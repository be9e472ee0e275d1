package dev.testenv.site;

import java.util.List;

/** Finds the file that a line of a site file came from, so that nginx's messages name it. */
public final class LineOrigin {
    static final String END = "# end of these lines";
    private static final String BEGIN = "# the lines of ";

    private LineOrigin() {}

    static String begin(String file) {
        return BEGIN + file;
    }

    /**
     * A place as nginx gives it, with the line that a team has written itself behind it: {@code
     * http/billing-www.conf:31 (billing.server.conf:3)}.
     *
     * @param siteFile the text that nginx has read
     * @param place path and line
     */
    public static String explained(String siteFile, String place) {
        String number = place.substring(place.lastIndexOf(':') + 1);
        if (!number.matches("\\d{1,6}")) {
            return place;
        }
        List<String> lines = siteFile.lines().toList();
        int line = Math.min(Integer.parseInt(number), lines.size());
        for (int before = line - 1; before > 0; before--) {
            String text = lines.get(before - 1).strip();
            if (text.equals(END)) {
                return place;
            }
            if (text.startsWith(BEGIN)) {
                return place + " (" + text.substring(BEGIN.length()) + ":" + (line - before) + ")";
            }
        }
        return place;
    }
}
