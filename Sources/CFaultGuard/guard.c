#include "CFaultGuard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SLOTS = 64, PATH_BYTES = 4096, EXIT_INPUT_OUTPUT = 74 };

// A slot is FREE, being CHANGED by one thread, or in USE: a handler reads only slots in use, so it needs no lock.
enum { FREE, CHANGED, USE };

struct slot {
    atomic_int state;
    uintptr_t base;
    size_t bytes;
    off_t size;
    struct timespec modified;
    char path[PATH_BYTES];
};

static struct slot mappings[SLOTS];
static struct slot temporaries[SLOTS];
static struct sigaction previous_bus, previous_segment;

#ifdef __APPLE__
#define MODIFIED(status) ((status).st_mtimespec)
#else
#define MODIFIED(status) ((status).st_mtim)
#endif

static int add(struct slot *slots, const void *base, size_t bytes, const char *path) {
    size_t length = strlen(path);
    if (length >= PATH_BYTES) return 0;
    for (int i = 0; i < SLOTS; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&slots[i].state, &expected, CHANGED)) continue;
        slots[i].base = (uintptr_t)base;
        slots[i].bytes = bytes;
        memcpy(slots[i].path, path, length + 1);
        struct stat status;
        if (base != NULL && stat(path, &status) == 0) {
            slots[i].size = status.st_size;
            slots[i].modified = MODIFIED(status);
        }
        atomic_store(&slots[i].state, USE);
        return 1;
    }
    return 0;
}

// Drops the first slot in use with this base and, where one is given, this path.
static void drop(struct slot *slots, const void *base, const char *path) {
    for (int i = 0; i < SLOTS; i++) {
        int expected = USE;
        if (!atomic_compare_exchange_strong(&slots[i].state, &expected, CHANGED)) continue;
        int found = slots[i].base == (uintptr_t)base && (path == NULL || strcmp(slots[i].path, path) == 0);
        atomic_store(&slots[i].state, found ? FREE : USE);
        if (found) return;
    }
}

int peerage_fault_guard_add_mapping(const void *base, size_t bytes, const char *path) {
    return add(mappings, base, bytes, path);
}

int peerage_fault_guard_add_temporary(const char *path) { return add(temporaries, NULL, 0, path); }

void peerage_fault_guard_drop_mapping(const void *base) { drop(mappings, base, NULL); }

void peerage_fault_guard_drop_temporary(const char *path) { drop(temporaries, NULL, path); }

void peerage_fault_guard_remove_temporaries(void) {
    for (int i = 0; i < SLOTS; i++)
        if (atomic_load(&temporaries[i].state) == USE) unlink(temporaries[i].path);
}

static void say(const char *text) {
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t sent = write(STDERR_FILENO, text, length);
        if (sent <= 0) return;
        text += sent;
        length -= (size_t)sent;
    }
}

// A terminal must see no control character of a file name.
static void say_path(const char *path) {
    static char safe[PATH_BYTES];
    size_t i = 0;
    for (; path[i] != 0 && i + 1 < PATH_BYTES; i++)
        safe[i] = (unsigned char)path[i] < 0x20 || path[i] == 0x7f ? '?' : path[i];
    safe[i] = 0;
    say(safe);
}

static void end_run(const struct slot *mapping) {
    say("peerage: ");
    say_path(mapping->path);
    say(" changed or became unreadable while it was being read: nothing was written; run again when nobody writes to it\n");
    peerage_fault_guard_remove_temporaries();
    _exit(EXIT_INPUT_OUTPUT);
}

// Not ours: what was there before sees the fault when the instruction runs again.
static void give_back(int number) { sigaction(number, number == SIGBUS ? &previous_bus : &previous_segment, NULL); }

// A read beyond the new end of a file. Never comes from an exhausted stack, so the handler needs none of its own.
static void on_bus_error(int number, siginfo_t *info, void *context) {
    (void)context;
    uintptr_t address = (uintptr_t)info->si_addr;
    for (int i = 0; i < SLOTS; i++) {
        if (atomic_load(&mappings[i].state) != USE) continue;
        if (address - mappings[i].base < mappings[i].bytes) end_run(&mappings[i]);
    }
    give_back(number);
}

// Numbers that somebody overwrote after they had been checked lead anywhere: then the file has a new size or time.
static void on_segment_error(int number, siginfo_t *info, void *context) {
    (void)info;
    (void)context;
    for (int i = 0; i < SLOTS; i++) {
        struct stat now;
        if (atomic_load(&mappings[i].state) != USE || stat(mappings[i].path, &now) != 0) continue;
        const struct timespec *then = &mappings[i].modified;
        if (now.st_size != mappings[i].size || MODIFIED(now).tv_sec != then->tv_sec || MODIFIED(now).tv_nsec != then->tv_nsec)
            end_run(&mappings[i]);
    }
    give_back(number);
}

static int handle(int number, void (*handler)(int, siginfo_t *, void *), struct sigaction *previous) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, previous) == 0 ? 0 : errno;
}

int peerage_fault_guard_install(void) {
    int failed = handle(SIGBUS, on_bus_error, &previous_bus);
    return failed ? failed : handle(SIGSEGV, on_segment_error, &previous_segment);
}
