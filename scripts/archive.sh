# What a JVM keeps of a run so that the next one starts faster: our classes parsed and linked; sourced, after cache.sh.
#
# From JDK 25 on it is a cache made ahead of time (JEP 514): the first run of a verb writes down what it used, the next one
# has the cache made of that in the background, and from then on it is used. Older ones write their archive at the end of
# the first run (JEP 350). Each fits one JDK, one place and one build of ours; where it does not fit, a JVM ignores it.
#
# A JVM writes when it ends, to a name with its process id, and a later start gives a finished file the real name: nobody
# reads half of one, and a JVM that was killed while writing leaves nothing that counts. A run that failed says so in a file
# beside it (FirstRun): it has seen little of what the next ones need.

# Sets archive_option, archive_flags and archive_failed, what the JVM has to be told: class_archive NAME HOME BUILD, after jdk_first.
# JVM_OPTIONS, a list of words, are those that decide what an archive looks like.
class_archive() {
    archive_option='' archive_flags='' archive_failed=''
    cache_folder || return 0
    jdk_word "$2"
    archive_place=$cache/classes/$jdk_build/$1$jdk_word
    if [ "$jdk_feature" -ge 25 ]; then
        archive=$archive_place-$3.aot
        archive_ahead
    else
        archive=$archive_place-$3.jsa
        archive_at_end
    fi
}

archive_ahead() {
    if [ -f "$archive" ]; then
        archive_option=-XX:AOTCache=$archive
    elif archive_finished cafea07c; then
        archive_assemble
    elif ! archive_in_work && archive_room; then
        archive_option=-XX:AOTConfiguration=$archive.$$
        # The JVM would say on stdout that it has written it.
        archive_flags='-XX:AOTMode=record -XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput'
        archive_failed=$archive.failed.$$
    fi
}

archive_at_end() {
    if [ ! -f "$archive" ] && archive_finished f00baba8; then
        mv -f "$archive_new" "$archive" 2>/dev/null || return 0
    fi
    if [ -f "$archive" ]; then
        archive_option=-XX:SharedArchiveFile=$archive
    elif archive_room; then
        # $$ stays the process id when the JVM takes this shell's place.
        archive_option=-XX:ArchiveClassesAtExit=$archive.$$
        archive_failed=$archive.failed.$$
    fi
}

# Sets archive_new to what some JVM has finished; its first bytes, MAGIC, are written last. Removes what none will finish.
archive_finished() {
    for archive_new in "$archive".[0-9]*; do
        [ -f "$archive_new" ] || continue
        kill -0 "${archive_new##*.}" 2>/dev/null && continue
        if [ -f "$archive.failed.${archive_new##*.}" ]; then
            rm -f "$archive_new" "$archive.failed.${archive_new##*.}"
            continue
        fi
        case $(od -An -tx4 -N4 "$archive_new" 2>/dev/null) in
            *"$1"*) return 0 ;;
            *) rm -f "$archive_new" ;;
        esac
    done
    return 1
}

# Makes the cache of what a run wrote down. Under another name that is taken by one of several starts only.
archive_assemble() {
    archive_work=$archive.work.$$
    mv "$archive_new" "$archive_work" 2>/dev/null || return 0
    (
        # shellcheck disable=SC2086 # a list of words
        "$jdk_home/bin/java" $jvm_options -XX:AOTMode=create "-XX:AOTConfiguration=$archive_work" \
            "-XX:AOTCache=$archive_work.new" -cp "$jar" && mv -f "$archive_work.new" "$archive"
        rm -f "$archive_work" "$archive_work.new"
    ) </dev/null >/dev/null 2>&1 &
}

# True while somebody makes it. It takes seconds: what is minutes old was killed.
archive_in_work() {
    for archive_work in "$archive".work.*; do
        [ -f "$archive_work" ] || continue
        [ -n "$(find "$archive_work" -mmin +2 2>/dev/null)" ] || return 0
        rm -f "$archive_work"
    done
    return 1
}

# Makes room for a new archive: those of older builds go, and of all places that testenv was started from those used least
# recently.
archive_room() {
    mkdir -p "${archive%/*}" 2>/dev/null && [ -w "${archive%/*}" ] || return 1
    # shellcheck disable=SC2012 # names that we gave
    ls -t "${archive%/*}" | sed 1,40d | while read -r archive_old; do rm -f "${archive%/*}/$archive_old"; done
    for archive_old in "$archive_place"-*.jsa "$archive_place"-*.aot; do
        [ ! -f "$archive_old" ] || rm -f "$archive_old"
    done
}
