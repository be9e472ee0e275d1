package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.dsl.Catalog;
import dev.testenv.sitectl.BadInputException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes a catalog from the name of its class.
 *
 * @param classpath where it and what it needs are looked for, after our own jars
 */
record CatalogLoader(List<Path> classpath) {
    /** What is used when nothing else is said. */
    static final String REFERENCE = "dev.testenv.apps.Apps";

    CatalogLoader {
        classpath = List.copyOf(classpath);
    }

    /**
     * @throws BadInputException when there is no such class, when it is no catalog, or when it
     *     cannot be made
     */
    Catalog load(String name) {
        try {
            Constructor<? extends Catalog> constructor =
                    loader().loadClass(name).asSubclass(Catalog.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ClassNotFoundException e) {
            throw new BadInputException(
                    "There is no catalog class " + quoted(name) + " in " + places(), e);
        } catch (ClassCastException e) {
            throw new BadInputException(
                    "Class "
                            + quoted(name)
                            + " is no catalog: it must extend "
                            + Catalog.class.getName(),
                    e);
        } catch (NoSuchMethodException e) {
            throw new BadInputException(
                    "Catalog " + quoted(name) + " needs a constructor without parameters", e);
        } catch (InvocationTargetException e) {
            throw new BadInputException(
                    "Catalog " + quoted(name) + " could not be made: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BadInputException("Catalog " + quoted(name) + " could not be made: " + e, e);
        }
    }

    /** Stays open: the catalog's classes are loaded as they are needed, until the end. */
    private ClassLoader loader() {
        ClassLoader ours = CatalogLoader.class.getClassLoader();
        if (classpath.isEmpty()) {
            return ours;
        }
        List<URL> urls = new ArrayList<>();
        for (Path entry : classpath) {
            try {
                urls.add(entry.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        return new URLClassLoader("catalog", urls.toArray(URL[]::new), ours);
    }

    private String places() {
        return classpath.isEmpty()
                ? "our own jars, and no class path was given. Say where it is: --classpath"
                        + " target/classes, or 'classpath:' in testenv.yml"
                : classpath.stream().map(p -> "'" + p + "'").collect(Collectors.joining(", "))
                        + ". Build it first, or correct the name";
    }
}
