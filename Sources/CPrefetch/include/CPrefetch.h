#ifndef CPREFETCH_H
#define CPREFETCH_H

/// Asks for the cache line at an address that is about to be read; no access, so any address will do.
/// Swift has no word for it. Without it a PageRank pass takes half as long again (docs/performance.md).
static inline __attribute__((always_inline)) void prefetch_line(const void *address) {
    __builtin_prefetch(address);
}

#endif
