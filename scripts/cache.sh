# The one folder outside the project that we write to, and the class archives in it; sourced.

# Sets cache to the folder, or fails where there is no home.
cache_folder() {
    if [ -n "${XDG_CACHE_HOME-}" ]; then
        cache=$XDG_CACHE_HOME/testenv
    elif [ -z "${HOME-}" ]; then
        return 1
    elif [ -d "$HOME/Library/Caches" ]; then
        cache=$HOME/Library/Caches/testenv
    else
        cache=$HOME/.cache/testenv
    fi
}

# Sets archive_option, the JVM's option to use its archive of our parsed classes (it halves the time to start), or to
# write one: class_archive NAME JDK_BUILD HOME BUILD. An archive fits one JDK, one place and one build of ours.
#
# A JVM writes its archive when it ends. It gets a name with its process id, and a later start gives a finished one the
# real name: so nobody reads half an archive, and a JVM that was killed while writing leaves nothing that counts.
class_archive() {
    archive_option=''
    cache_folder || return 0
    jdk_word "$3"
    archive_place=$cache/classes/$2/$1$jdk_word
    archive=$archive_place-$4.jsa
    if [ -f "$archive" ] || archive_adopt; then
        archive_option=-XX:SharedArchiveFile=$archive
    elif archive_room; then
        # $$ stays the process id when the JVM takes this shell's place.
        archive_option=-XX:ArchiveClassesAtExit=$archive.$$
    fi
}

# Gives an archive that some JVM has finished its name. The JVM writes the magic number last.
archive_adopt() {
    for archive_new in "$archive".*; do
        [ -f "$archive_new" ] || continue
        kill -0 "${archive_new##*.}" 2>/dev/null && continue
        case $(od -An -tx4 -N4 "$archive_new" 2>/dev/null) in
            *f00baba8*) mv -f "$archive_new" "$archive" 2>/dev/null && return ;;
            *) rm -f "$archive_new" ;;
        esac
    done
    return 1
}

# Makes room for a new archive: those of older builds go.
archive_room() {
    mkdir -p "${archive%/*}" 2>/dev/null && [ -w "${archive%/*}" ] || return 1
    for archive_old in "$archive_place"-*.jsa; do
        [ ! -f "$archive_old" ] || rm -f "$archive_old"
    done
}
