#include "CFaultGuard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { SLOTS = 64, PATH_BYTES = 4096, EXIT_INPUT_OUTPUT = 74 };

// A slot is FREE, being CHANGED by one thread, or in USE: a handler reads only slots in use, so it needs no lock.
enum { FREE, CHANGED, USE };

struct slot {
    atomic_int state;
    uintptr_t base;
    size_t bytes;
    char path[PATH_BYTES];
};

static struct slot mappings[SLOTS];
static struct slot temporaries[SLOTS];

static int add(struct slot *slots, const void *base, size_t bytes, const char *path) {
    size_t length = strlen(path);
    if (length >= PATH_BYTES) return 0;
    for (int i = 0; i < SLOTS; i++) {
        int expected = FREE;
        if (!atomic_compare_exchange_strong(&slots[i].state, &expected, CHANGED)) continue;
        slots[i].base = (uintptr_t)base;
        slots[i].bytes = bytes;
        memcpy(slots[i].path, path, length + 1);
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

// A fault of this kind never comes from an exhausted stack, so the handler needs none of its own.
static void on_bus_error(int number, siginfo_t *info, void *context) {
    (void)context;
    uintptr_t address = (uintptr_t)info->si_addr;
    for (int i = 0; i < SLOTS; i++) {
        if (atomic_load(&mappings[i].state) != USE) continue;
        if (address - mappings[i].base >= mappings[i].bytes) continue;
        say("peerage: ");
        say_path(mappings[i].path);
        say(" changed or became unreadable while it was being read: nothing was written; run again when nobody writes to it\n");
        peerage_fault_guard_remove_temporaries();
        _exit(EXIT_INPUT_OUTPUT);
    }
    // Not ours: fault again, with the default action.
    signal(number, SIG_DFL);
}

int peerage_fault_guard_install(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGBUS, &action, NULL) == 0 ? 0 : errno;
}
