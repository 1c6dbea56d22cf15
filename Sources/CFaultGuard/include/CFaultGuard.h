int peerage_fault_guard_version(void);
