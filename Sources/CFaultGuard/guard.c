#include "CFaultGuard.h"
int peerage_fault_guard_version(void) { return 1; }
