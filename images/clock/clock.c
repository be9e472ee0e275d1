/*
 * Keeps the offsets of the clocks of an environment's apps, in the volume that their containers
 * mount read-only: one file of 8 bytes for each, nanoseconds that its clock is ahead.
 *
 *   clock start            waits; the container's process
 *   clock prepare APP      puts the library beside the app's file
 *   clock put NANOS APP... sets offsets
 *   clock add NANOS APP... moves clocks from where they are
 *   clock to NANOS APP...  sets clocks to a moment, in nanoseconds since 1970
 *   clock show             "billing 2592000000000000", one line for each app
 *
 * All but the first print what "show" does for their apps. A file that there is not yet is made: an
 * app may have a clock before it is started. Files are written in place: whoever has one mapped sees
 * the change, and never half of it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NANOS 1000000000LL
#define LIBRARY "libtestenv-clock.so"
#define SOURCE "/usr/local/lib/" LIBRARY
#define TARGET "/clock/" LIBRARY

static int fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t *mapped(const char *app) {
    char path[300];
    if (strchr(app, '/') || snprintf(path, sizeof path, "/clock/%s", app) >= (int)sizeof path) {
        fprintf(stderr, "%s: no name of an app\n", app);
        exit(2);
    }
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 || ftruncate(file, sizeof(int64_t)) != 0) {
        fail(path);
    }
    int64_t *page =
            mmap(NULL, sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) {
        fail(path);
    }
    close(file);
    return page;
}

static void show(const char *app) {
    printf("%s %" PRId64 "\n", app, __atomic_load_n(mapped(app), __ATOMIC_SEQ_CST));
}

/* Programs that run keep the file that they have loaded. */
static void install(void) {
    char new[] = "/clock/.library-XXXXXX";
    struct stat size;
    int from = open(SOURCE, O_RDONLY);
    int to = mkstemp(new);
    if (from < 0 || to < 0 || fstat(from, &size) != 0
            || sendfile(to, from, NULL, size.st_size) != size.st_size || fchmod(to, 0755) != 0
            || rename(new, TARGET) != 0) {
        fail(TARGET);
    }
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return time.tv_sec * NANOS + time.tv_nsec;
}

static int show_all(void) {
    struct dirent **entries;
    int count = scandir("/clock", &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.' && strcmp(entries[i]->d_name, LIBRARY) != 0) {
            show(entries[i]->d_name);
        }
    }
    return count < 0 ? fail("/clock") : 0;
}

static int change(const char *verb, int64_t nanos, char **apps) {
    for (char **app = apps; *app; app++) {
        mapped(*app); /* All can be changed, or none is. */
    }
    int64_t moved = strcmp(verb, "to") == 0 ? nanos - now() : nanos;
    for (char **app = apps; *app; app++) {
        int64_t *offset = mapped(*app);
        int64_t before = strcmp(verb, "add") == 0 ? *offset : 0;
        __atomic_store_n(offset, before + moved, __ATOMIC_SEQ_CST);
        show(*app);
    }
    return 0;
}

int main(int count, char **words) {
    const char *verb = count > 1 ? words[1] : "";
    umask(022);
    if (count == 2 && strcmp(verb, "start") == 0) {
        return pause();
    }
    if (count == 2 && strcmp(verb, "show") == 0) {
        return show_all();
    }
    if (count == 3 && strcmp(verb, "prepare") == 0) {
        install();
        show(words[2]);
        return 0;
    }
    if (count > 3
            && (strcmp(verb, "put") == 0 || strcmp(verb, "add") == 0 || strcmp(verb, "to") == 0)) {
        return change(verb, strtoll(words[2], NULL, 10), words + 3);
    }
    fprintf(stderr, "clock start | prepare APP | put|add|to NANOS APP... | show\n");
    return 2;
}
