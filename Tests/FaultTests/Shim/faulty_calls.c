// A library to preload: system calls of files that do less than asked for, are interrupted, or fail.
//
// FAULTY_CALLS holds rules CALL=HOW with commas between, where HOW is
//   short     a transfer moves a few bytes at most
//   eintr     every second call fails with EINTR (but close, which Linux never repeats)
//   ERRNO@N   the Nth call fails with that number, and does nothing
//   ERRNO+N   the Nth call and all later ones do
//   kill@N    the process is killed in front of the Nth call
// FAULTY_CLOCK makes the time of day jump by a day with each call, forth and back and further each time.
// A report, FAULTY_REPORT, says at the end how often each was called, and the most memory that was
// in use, in KiB. Only regular files and standard input and output count.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum call {
    READ, PREAD, WRITE, OPEN, CLOSE, FSYNC, SYNCFS, FTRUNCATE, RENAME, LINK, UNLINK, MKDIR, RMDIR,
    FLOCK, CALLS
};

static const char *const names[CALLS] = {
    "read", "pread", "write", "open", "close", "fsync", "syncfs", "ftruncate", "rename", "link",
    "unlink", "mkdir", "rmdir", "flock"
};

static struct rule {
    int isShort, isInterrupted, isDeadly, number, andLater;
    unsigned long at, count;
} rules[CALLS];

static int isReady, isClockFaulty;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void parse(char *text) {
    char *rest = NULL;
    for (char *word = strtok_r(text, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        char *how = strchr(word, '=');
        if (!how) continue;
        *how++ = 0;
        for (int call = 0; call < CALLS; call++) {
            if (strcmp(word, names[call])) continue;
            struct rule *rule = &rules[call];
            char *end = NULL;
            if (!strcmp(how, "short")) rule->isShort = 1;
            else if (!strcmp(how, "eintr")) rule->isInterrupted = 1;
            else {
                rule->isDeadly = !strncmp(how, "kill", 4);
                if (rule->isDeadly) how += 3, *how = '9';
                rule->number = (int)strtol(how, &end, 10);
                rule->andLater = *end == '+';
                rule->at = strtoul(end + 1, NULL, 10);
            }
        }
    }
}

__attribute__((constructor)) static void begin(void) {
    const char *given = getenv("FAULTY_CALLS");
    if (given) {
        char *copy = strdup(given);
        parse(copy);
        free(copy);
    }
    isClockFaulty = getenv("FAULTY_CLOCK") != NULL;
    isReady = 1;
}

__attribute__((destructor)) static void end(void) {
    isReady = 0;
    const char *path = getenv("FAULTY_REPORT");
    FILE *status = fopen("/proc/self/status", "r");
    FILE *report = path ? fopen(path, "w") : NULL;
    if (report && status) {
        char line[256];
        long peak = 0;
        while (fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &peak);
        fprintf(report, "peak %ld\n", peak);
        for (int call = 0; call < CALLS; call++)
            fprintf(report, "%s %lu\n", names[call], rules[call].count);
    }
    if (report) fclose(report);
    if (status) fclose(status);
}

static int counts(int descriptor) {
    struct stat status;
    if (!isReady || descriptor == STDERR_FILENO) return 0;
    if (descriptor == STDIN_FILENO || descriptor == STDOUT_FILENO) return 1;
    if (fstat(descriptor, &status)) return 0;
    return S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

// True where this call fails, with errno set.
static int fails(enum call call) {
    if (!isReady) return 0;
    struct rule *rule = &rules[call];
    rule->count++;
    if (rule->isInterrupted && rule->count % 2) return errno = EINTR, 1;
    if (!rule->number) return 0;
    if (rule->andLater ? rule->count < rule->at : rule->count != rule->at) return 0;
    if (rule->isDeadly) kill(getpid(), SIGKILL);
    return errno = rule->number, 1;
}

static size_t most(enum call call, size_t count) {
    size_t few = 1 + rules[call].count * 37 % 997;
    return rules[call].isShort && count > few ? few : count;
}

ssize_t read(int descriptor, void *buffer, size_t count) {
    int isCounted = counts(descriptor);
    if (isCounted && fails(READ)) return -1;
    return REAL(read)(descriptor, buffer, isCounted ? most(READ, count) : count);
}

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
    if (counts(descriptor) && fails(PREAD)) return -1;
    return REAL(pread)(descriptor, buffer, most(PREAD, count), offset);
}

ssize_t pread64(int descriptor, void *buffer, size_t count, off64_t offset) {
    return pread(descriptor, buffer, count, offset);
}

ssize_t write(int descriptor, const void *buffer, size_t count) {
    int isCounted = counts(descriptor);
    if (isCounted && fails(WRITE)) return -1;
    return REAL(write)(descriptor, buffer, isCounted ? most(WRITE, count) : count);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    int isSystem = !strncmp(path, "/proc/", 6) || !strncmp(path, "/sys/", 5) || !strncmp(path, "/dev/", 5);
    if (!isSystem && fails(OPEN)) return -1;
    return REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return open(path, flags, mode);
}

// What fails is closed all the same, as on Linux.
int close(int descriptor) {
    int isFailure = counts(descriptor) && fails(CLOSE);
    int number = errno;
    int result = REAL(close)(descriptor);
    if (!isFailure) return result;
    errno = number;
    return -1;
}

#define FAILING(call, name, parameters, arguments) \
    int name parameters { return fails(call) ? -1 : REAL(name) arguments; }

// The monotonic clock goes on as it should.
int clock_gettime(clockid_t clock, struct timespec *time) {
    static unsigned long jumps;
    int result = REAL(clock_gettime)(clock, time);
    if (!isReady || !isClockFaulty || clock != CLOCK_REALTIME) return result;
    jumps++;
    time->tv_sec += (jumps % 2 ? 1 : -1) * 86400 * (long)jumps;
    return result;
}

FAILING(FSYNC, fsync, (int descriptor), (descriptor))
FAILING(SYNCFS, syncfs, (int descriptor), (descriptor))
FAILING(FTRUNCATE, ftruncate, (int descriptor, off_t length), (descriptor, length))
FAILING(FTRUNCATE, ftruncate64, (int descriptor, off64_t length), (descriptor, length))
FAILING(RENAME, rename, (const char *from, const char *to), (from, to))
FAILING(LINK, link, (const char *from, const char *to), (from, to))
FAILING(UNLINK, unlink, (const char *path), (path))
FAILING(MKDIR, mkdir, (const char *path, mode_t mode), (path, mode))
FAILING(RMDIR, rmdir, (const char *path), (path))
FAILING(FLOCK, flock, (int descriptor, int operation), (descriptor, operation))
