// What a process does when a file that it has mapped shrinks or is overwritten under it: say which file, remove its
// temporary files, and end with status 74. For the executable only; the library reports what it maps and creates (FilesInUse).
#ifndef PEERAGE_FAULT_GUARD_H
#define PEERAGE_FAULT_GUARD_H

#include <stddef.h>

// Installs the handlers of SIGBUS and SIGSEGV. Faults that no changed mapping explains go where they went before. Install
// once.
// Returns 0, or the errno of sigaction.
int peerage_fault_guard_install(void);

// Both return 1, or 0 when the table is full or the path too long: then that file is not guarded.
int peerage_fault_guard_add_mapping(const void *base, size_t bytes, const char *path);
int peerage_fault_guard_add_temporary(const char *path);

void peerage_fault_guard_drop_mapping(const void *base);
void peerage_fault_guard_drop_temporary(const char *path);

// Unlinks every registered temporary file. Async-signal-safe: takes no lock, allocates nothing.
void peerage_fault_guard_remove_temporaries(void);

#endif
