package dev.testenv.cli;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.SourceUnit;

/**
 * A call in a Groovy file that is a declaration, such as a Jenkinsfile, read by Groovy's compiler.
 *
 * @param texts the constants among its arguments, however deep
 * @param inside the calls in the block behind it
 */
record GroovyBlock(String name, List<String> texts, List<GroovyBlock> inside) {
    /**
     * @throws org.codehaus.groovy.control.MultipleCompilationErrorsException when it is no Groovy
     */
    static List<GroovyBlock> parse(String text) {
        SourceUnit source = SourceUnit.create("Jenkinsfile", text);
        source.parse();
        source.completePhase();
        source.nextPhase();
        source.convert();
        Calls calls = new Calls();
        source.getAST().getStatementBlock().visit(calls);
        return List.copyOf(calls.found);
    }

    private static final class Calls extends CodeVisitorSupport {
        private final List<GroovyBlock> found = new ArrayList<>();

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            Arguments arguments = new Arguments();
            call.getArguments().visit(arguments);
            found.add(
                    new GroovyBlock(
                            call.getMethodAsString(),
                            List.copyOf(arguments.texts),
                            List.copyOf(arguments.block.found)));
        }
    }

    private static final class Arguments extends CodeVisitorSupport {
        private final List<String> texts = new ArrayList<>();
        private final Calls block = new Calls();

        @Override
        public void visitConstantExpression(ConstantExpression constant) {
            texts.add(String.valueOf(constant.getValue()));
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            closure.getCode().visit(block);
        }
    }

    /** What is behind names, one in the other. */
    GroovyBlock at(String... names) {
        GroovyBlock here = this;
        for (String name : names) {
            GroovyBlock outer = here;
            here =
                    outer.inside.stream()
                            .filter(each -> each.name.equals(name))
                            .findFirst()
                            .orElseThrow(
                                    () -> new AssertionError("no " + name + " in " + outer.name));
        }
        return here;
    }
}
