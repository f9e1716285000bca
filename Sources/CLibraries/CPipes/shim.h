// What the C library of Linux has and Swift's module of it does not show: it declares these for
// _GNU_SOURCE alone. Darwin has none of them, and needs none.
#ifdef __linux__
#include <errno.h>
#include <spawn.h>

int pipe2(int ends[2], int flags);

// Since glibc 2.34; musl has none.
int posix_spawn_file_actions_addclosefrom_np(
    posix_spawn_file_actions_t *actions, int first) __attribute__((weak));

/// Has a program that is started close every descriptor from the first one on; ENOSYS where the C
/// library cannot.
static inline int guard_close_from(posix_spawn_file_actions_t *actions, int first) {
  if (!posix_spawn_file_actions_addclosefrom_np) return ENOSYS;
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}
#endif
