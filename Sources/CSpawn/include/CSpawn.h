#ifndef GALLEY_CSPAWN_H
#define GALLEY_CSPAWN_H

#include <stdint.h>
#include <sys/types.h>

/// Starts a program, looked for on PATH where it has no slash, with three descriptors as its standard streams,
/// in a folder, as the leader of a process group of its own. `variables` is its environment; null gives it ours. Gives 0,
/// or an `errno`.
int galley_spawn(pid_t *pid, const char *program, char *const words[], char *const *variables,
                 const char *folder, const int streams[3]);

/// Limits the address space of a process. Gives 0, or an `errno`.
int galley_limit_memory(pid_t pid, uint64_t bytes);

#endif
