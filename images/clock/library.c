/*
 * Moves the wall clock of the programs that load it (LD_PRELOAD): what they are told is the time of
 * the machine plus an offset, 8 bytes in a file that all of them have mapped, so a change is seen at
 * once. The file is named by TESTENV_CLOCK and must exist when the program starts.
 *
 * Durations are none of its business: the monotonic clocks stay, and a deadline that a program
 * computed from the moved clock is moved back before the kernel hears of it.
 *
 * It is linked with nothing, so that it works beside glibc of any version and beside musl.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NANOS 1000000000LL

/* Before glibc 2.34 it is in a library that not every program loads. */
#pragma weak dlsym

static const int64_t *mapped;
static int (*real_gettime)(clockid_t, struct timespec *);
static int (*real_sleep)(clockid_t, int, const struct timespec *, struct timespec *);
static int (*real_semaphore)(sem_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("TESTENV_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        void *page = mmap(NULL, sizeof *mapped, PROT_READ, MAP_SHARED, file, 0);
        mapped = page == MAP_FAILED ? NULL : page;
        close(file);
    }
    if (dlsym) {
        real_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
        real_sleep = (int (*)(clockid_t, int, const struct timespec *, struct timespec *))dlsym(
                RTLD_NEXT, "clock_nanosleep");
        real_semaphore =
                (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
    }
}

static int64_t offset(void) {
    return mapped ? __atomic_load_n(mapped, __ATOMIC_RELAXED) : 0;
}

static void move(struct timespec *time, int64_t nanos) {
    int64_t rest = time->tv_nsec + nanos % NANOS;
    time->tv_sec += nanos / NANOS + (rest >= NANOS) - (rest < 0);
    time->tv_nsec = rest + (rest < 0 ? NANOS : 0) - (rest >= NANOS ? NANOS : 0);
}

static int is_wall_clock(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = real_gettime ? real_gettime(clock, time)
                              : (int)syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && is_wall_clock(clock)) {
        move(time, offset());
    }
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    if (zone) {
        ((struct timezone *)zone)->tz_minuteswest = 0;
        ((struct timezone *)zone)->tz_dsttime = 0;
    }
    int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

/* The real one reads the coarse clock, whose seconds change a little later. */
time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (result) {
        *result = now.tv_sec;
    }
    return now.tv_sec;
}

int timespec_get(struct timespec *time, int base) {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, time) == 0 ? base : 0;
}

/* Returns the error's number instead of setting errno. */
int clock_nanosleep(
        clockid_t clock, int flags, const struct timespec *until, struct timespec *left) {
    struct timespec moved = *until;
    if (clock == CLOCK_REALTIME && (flags & TIMER_ABSTIME)) {
        move(&moved, -offset());
    }
    if (real_sleep) {
        return real_sleep(clock, flags, &moved, left);
    }
    return syscall(SYS_clock_nanosleep, clock, flags, &moved, left) == 0 ? 0 : errno;
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
    struct timespec moved = *until;
    move(&moved, -offset());
    if (real_semaphore) {
        return real_semaphore(semaphore, &moved);
    }
    errno = ENOSYS;
    return -1;
}
