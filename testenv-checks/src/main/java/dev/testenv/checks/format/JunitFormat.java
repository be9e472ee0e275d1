package dev.testenv.checks.format;

import dev.testenv.checks.CheckReport;
import dev.testenv.checks.CheckResult;
import dev.testenv.checks.Outcome;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One test suite for each app. What cannot be told is an error, so that no reader takes it for a
 * pass.
 */
final class JunitFormat {
    private final XMLStreamWriter xml;

    private JunitFormat(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String write(CheckReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitFormat(xml).document(report);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML: " + e.getMessage(), e);
        }
        return text + "\n";
    }

    private void document(CheckReport report) throws XMLStreamException {
        TreeMap<String, List<CheckResult>> suites =
                report.results().stream()
                        .collect(
                                Collectors.groupingBy(
                                        CheckResult::app, TreeMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (var suite : suites.entrySet()) {
            suite(suite.getKey(), suite.getValue());
        }
        if (report.results().isEmpty() || !report.objection().isEmpty()) {
            nothing(report);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(String app, List<CheckResult> results) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", app.isEmpty() ? "environment" : app);
        xml.writeAttribute("tests", String.valueOf(results.size()));
        for (String kind : List.of("failure", "error", "skipped")) {
            xml.writeAttribute(
                    kind.equals("skipped") ? "skipped" : kind + "s",
                    String.valueOf(results.stream().filter(r -> element(r).equals(kind)).count()));
        }
        for (CheckResult result : results) {
            test(result);
        }
        xml.writeEndElement();
    }

    private void test(CheckResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.app().isEmpty() ? "environment" : result.app());
        xml.writeAttribute("name", result.name() + " [" + result.from() + "]");
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.millis() / 1000.0));
        String element = element(result);
        if (!element.isEmpty()) {
            xml.writeStartElement(element);
            xml.writeAttribute("type", result.outcome().word());
            xml.writeAttribute("message", clean(result.message()));
            xml.writeEndElement();
        } else if (!result.message().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(clean(result.outcome().word() + ": " + result.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void nothing(CheckReport report) throws XMLStreamException {
        suite(
                "",
                List.of(
                        new CheckResult(
                                "something is checked",
                                "",
                                "here",
                                CheckResult.Kind.CHECK,
                                Outcome.INCONCLUSIVE,
                                report.millis(),
                                report.summary())));
    }

    private static String element(CheckResult result) {
        return switch (result.outcome()) {
            case FAIL, UNEXPECTED_SUCCESS -> "failure";
            case ERROR, INCONCLUSIVE -> "error";
            case SKIP, EXPECTED_FAILURE -> "skipped";
            case PASS, WARN -> "";
        };
    }

    /** Without what XML 1.0 does not allow. */
    private static String clean(String text) {
        List<String> pieces = new ArrayList<>();
        text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .filter(c -> c < 0xd800 || c > 0xdfff && c < 0xfffe || c > 0xffff)
                .forEach(c -> pieces.add(Character.toString(c)));
        return String.join("", pieces);
    }
}
