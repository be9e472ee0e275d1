# Which JDK to use; sourced by the start scripts and by the build.
# Everything is read from a JDK's `release` file: starting one to ask for its version would cost 30 ms and more.

jdk_floor=21

# Reads the release file of the JDK at $1 and sets jdk_home, jdk_feature (25) and jdk_build (a word that names exactly
# this build). Fails when there is none at $1.
jdk_read() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    jdk_home=$1 jdk_feature='' jdk_build='' jdk_vendor=''
    while IFS='=' read -r jdk_key jdk_value; do
        jdk_value=${jdk_value#\"}
        jdk_value=${jdk_value%\"}
        case $jdk_key in
            IMPLEMENTOR) jdk_vendor=$jdk_value ;;
            JAVA_VERSION) jdk_feature=${jdk_value%%[!0-9]*} ;;
            JAVA_RUNTIME_VERSION) jdk_build=$jdk_value ;;
        esac
        # A shell reads a file byte by byte, and the list of modules comes later.
        [ -z "$jdk_vendor" ] || [ -z "$jdk_feature" ] || [ -z "$jdk_build" ] || break
    done <"$1/release"
    jdk_word "${jdk_vendor:-unknown} ${jdk_build:-$jdk_feature}"
    jdk_build=$jdk_word
    [ -n "$jdk_feature" ]
}

# Makes a file name of $1, without starting a process: 'Eclipse Adoptium 25.0.3+9' is Eclipse-Adoptium-25.0.3+9.
jdk_word() {
    jdk_ifs=$IFS
    IFS=' /()'
    set -f
    # shellcheck disable=SC2086 # splitting is the purpose
    set -- $1
    set +f
    IFS=-
    jdk_word="$*"
    IFS=$jdk_ifs
}

# Calls "$@ HOME" for every place where a JDK may be, in the order that everything here promises, until a call succeeds.
jdk_each() {
    [ -n "${TESTENV_JAVA_HOME-}" ] && "$@" "$TESTENV_JAVA_HOME" && return
    [ -n "${JAVA_HOME-}" ] && "$@" "$JAVA_HOME" && return
    jdk_on_path && "$@" "$jdk_path_home" && return
    for jdk_place in /usr/lib/jvm/*; do
        "$@" "$jdk_place" && return
    done
    [ -x /usr/libexec/java_home ] || return 1
    jdk_place=$(/usr/libexec/java_home -v "$jdk_floor+" 2>/dev/null) && "$@" "$jdk_place"
}

# The home of the `java` on the PATH, through all its links (Debian has two).
jdk_on_path() {
    jdk_path_java=$(command -v java) || return 1
    while [ -h "$jdk_path_java" ]; do
        jdk_target=$(readlink "$jdk_path_java")
        case $jdk_target in
            /*) jdk_path_java=$jdk_target ;;
            *) jdk_path_java=${jdk_path_java%/*}/$jdk_target ;;
        esac
    done
    jdk_path_home=${jdk_path_java%/*}/..
}

jdk_new_enough() {
    jdk_read "$1" && [ "$jdk_feature" -ge "$jdk_floor" ]
}

# Sets jdk_home, jdk_feature and jdk_build to the first JDK that can run us.
jdk_first() {
    jdk_each jdk_new_enough
}

jdk_keep_newest() {
    if jdk_new_enough "$1" && [ -x "$1/bin/javac" ] && [ "$jdk_feature" -gt "$jdk_newest" ]; then
        jdk_newest=$jdk_feature jdk_newest_home=$1
    fi
    false # go on to the next place
}

# Sets them to the JDK to build with: the one named in TESTENV_JAVA_HOME, else the newest.
jdk_newest() {
    [ -n "${TESTENV_JAVA_HOME-}" ] && jdk_new_enough "$TESTENV_JAVA_HOME" && return
    jdk_newest=0 jdk_newest_home=''
    jdk_each jdk_keep_newest || :
    jdk_read "$jdk_newest_home"
}

jdk_missing() {
    cat <<END
No JDK $jdk_floor or newer found. Looked at TESTENV_JAVA_HOME, JAVA_HOME, the java on the PATH, /usr/lib/jvm and, on macOS, java_home.
Install one (Debian 13, Ubuntu: apt-get install openjdk-21-jdk-headless; Fedora: dnf install java-21-openjdk-devel;
macOS: brew install --cask temurin; any other: https://adoptium.net) or say where it is: TESTENV_JAVA_HOME=/path/to/jdk
END
}
