# Compiles the tests of apps-catalog and sets classpath, for the programs that are among them; sourced from the project's
# root.
plugin=$(sed -n '/maven-dependency-plugin/,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | head -n 1)
scripts/mvn.sh -q -pl apps-catalog -am test-compile \
    "org.apache.maven.plugins:maven-dependency-plugin:$plugin:build-classpath" -Dmdep.includeScope=test \
    -Dmdep.outputFile=target/test.classpath </dev/null >&2
classpath=apps-catalog/target/test-classes:apps-catalog/target/classes:$(cat apps-catalog/target/test.classpath)
