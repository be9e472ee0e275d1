package dev.testenv.junit;

import dev.testenv.dsl.Catalog;

/** Where environments come from: the engine, or a test of this module. */
@FunctionalInterface
interface EnvironmentOpener {
    /** Attaches to the environment that is up, else brings its foundation up first. */
    OpenEnvironment open(Catalog catalog);

    /** Brings up the foundation of a new one, which the class has for itself. */
    default OpenEnvironment openFor(Class<?> testClass, Catalog catalog) {
        return open(catalog);
    }
}
