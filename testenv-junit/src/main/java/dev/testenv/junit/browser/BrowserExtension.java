package dev.testenv.junit.browser;

import dev.testenv.dsl.RemoteBrowser;
import dev.testenv.junit.RunningTest;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What {@link Browser} does. A session belongs to the context that asks for it and ends with it.
 */
final class BrowserExtension implements ParameterResolver, TestInstancePostProcessor {
    /** A test of this module puts its own {@link Chromium} there. */
    static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserExtension.class);

    /** What an instance is given belongs to its test, where each test has its own instance. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(
            ExtensionContext context) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Browser.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return open(
                parameter.findAnnotation(Browser.class).orElseThrow(),
                parameter.getParameter().getType(),
                name(parameter),
                context);
    }

    /** Compilers leave names of parameters out unless they are told to keep them. */
    private static String name(ParameterContext parameter) {
        if (parameter.getParameter().isNamePresent()) {
            return parameter.getParameter().getName();
        }
        List<Parameter> browsers =
                Arrays.stream(parameter.getDeclaringExecutable().getParameters())
                        .filter(each -> each.isAnnotationPresent(Browser.class))
                        .toList();
        return String.valueOf(browsers.indexOf(parameter.getParameter()) + 1);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        AnnotationSupport.findAnnotatedFields(
                        instance.getClass(),
                        Browser.class,
                        field -> !Modifier.isStatic(field.getModifiers()),
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(field -> set(field, instance, context));
    }

    private static void set(Field field, Object instance, ExtensionContext context) {
        Browser wanted = field.getAnnotation(Browser.class);
        Object session = open(wanted, field.getType(), field.getName(), context);
        try {
            field.setAccessible(true);
            field.set(instance, session);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException("Cannot set " + field, e);
        }
    }

    private static BrowserSession open(
            Browser wanted, Class<?> type, String name, ExtensionContext context) {
        RunningTest test = RunningTest.of(context);
        ClassLoader classes = context.getRequiredTestClass().getClassLoader();
        RemoteBrowser app = new BrowserChoice(test.catalog(), classes).app(wanted.value());
        if (!type.isAssignableFrom(BrowserSession.class)) {
            throw new ExtensionConfigurationException(
                    "@Browser stands at '"
                            + name
                            + "', which is a "
                            + type.getName()
                            + ". Give it the type BrowserSession or WebDriver.");
        }
        app.startAndWait();
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        Chromium chromium =
                store.getOrDefault(Chromium.class, Chromium.class, Chromium.ON_THE_NETWORK);
        OpenBrowser browser = OpenBrowser.open(chromium, app, name, wanted.options());
        // JUnit closes what is in a store when its context ends, after the evidence was taken.
        store.put(UUID.randomUUID(), browser);
        test.add(browser);
        return browser.session();
    }
}
