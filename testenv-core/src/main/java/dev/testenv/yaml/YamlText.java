package dev.testenv.yaml;

import static dev.testenv.model.Quoted.quoted;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML as a tree of nodes that know their place. No node is ever turned into an object, so no tag
 * can name a class and no alias can multiply anything.
 *
 * @param file its name, for messages
 */
record YamlText(String file) {
    private static final int MAX_CHARACTERS = 1 << 16;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASES = 20;

    /** The top of the document; empty when nothing but comments is there. */
    Optional<Node> parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new SettingsException(
                    file, 0, 0, "the file has more than " + MAX_CHARACTERS + " characters");
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            return Optional.ofNullable(
                    new Yaml(new SafeConstructor(limits)).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            throw bad(e.getProblemMark(), e.getProblem());
        } catch (YAMLException e) {
            throw new SettingsException(file, 0, 0, String.valueOf(e.getMessage()));
        }
    }

    /** The members of a mapping, each key once. */
    Map<ScalarNode, Node> members(String what, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw bad(node, what + " must be a mapping, such as 'key: value'");
        }
        Map<String, ScalarNode> seen = new LinkedHashMap<>();
        Map<ScalarNode, Node> members = new LinkedHashMap<>();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw bad(member.getKeyNode(), "a key must be plain text");
            }
            ScalarNode first = seen.putIfAbsent(key.getValue(), key);
            if (first != null) {
                throw bad(
                        key,
                        quoted(key.getValue())
                                + " is said twice, first in line "
                                + (first.getStartMark().getLine() + 1)
                                + "; take one out");
            }
            members.put(key, member.getValueNode());
        }
        return members;
    }

    /** A text that is not empty. */
    String text(String what, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw bad(node, quoted(what) + " must be one text, not a list or a mapping");
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            throw bad(node, quoted(what) + " has no value; give one or take the line out");
        }
        if (!scalar.getTag().equals(Tag.STR)) {
            throw bad(
                    node,
                    quoted(what)
                            + " must be a text; put "
                            + quoted(scalar.getValue())
                            + " into quotes if it is meant so");
        }
        return scalar.getValue();
    }

    /** One word, which may look like a number. */
    String word(String what, Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw bad(node, quoted(what) + " must be one word");
        }
        return scalar.getValue();
    }

    /** One text, or several in a list. */
    List<String> oneOrMore(String what, Node node) {
        return node instanceof SequenceNode ? texts(what, node) : List.of(text(what, node));
    }

    /** One of the words true and false. */
    boolean flag(String what, Node node) {
        String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        throw bad(node, quoted(what) + " must be true or false");
    }

    /** Texts in a list. */
    List<String> texts(String what, Node node) {
        return elements(what, node).stream().map(each -> text(what, each)).toList();
    }

    /** What is in a list. */
    List<Node> elements(String what, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw bad(node, quoted(what) + " must be a list, such as [a, b]");
        }
        return sequence.getValue();
    }

    SettingsException bad(Node node, String problem) {
        return bad(node.getStartMark(), problem);
    }

    private SettingsException bad(Mark mark, String problem) {
        return new SettingsException(file, mark.getLine() + 1, mark.getColumn() + 1, problem);
    }
}
