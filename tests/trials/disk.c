/* The disk between a process and the system, for the trials: preloaded, it counts what changes files below
 * TRIAL_ROOT, writes it down, and can refuse it or end the process in the middle of it.
 *
 * TRIAL_TRACE=FILE   every change and every sync, in order, as records (see trace.rs)
 * TRIAL_KILL_AT=N    the process is killed at change N, after half of what it would have written
 * TRIAL_FAIL_AT=N    change N and all later ones are refused (TRIAL_ERRNO, 28 is "disk full"), after half a write;
 *                    a disk that is full still lets files go
 * TRIAL_COUNT=FILE   how many changes there were, written at the end
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static long changes, kill_at, fail_at;
static int refusal = ENOSPC, trace = -1, ready;
static const char *root, *count_file;

static long number(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static void prepare(void) {
    if (ready) return;
    ready = 1;
    root = getenv("TRIAL_ROOT");
    kill_at = number("TRIAL_KILL_AT");
    fail_at = number("TRIAL_FAIL_AT");
    if (getenv("TRIAL_ERRNO")) refusal = (int)number("TRIAL_ERRNO");
    count_file = getenv("TRIAL_COUNT");
    const char *file = getenv("TRIAL_TRACE");
    if (file) trace = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

__attribute__((destructor)) static void told(void) {
    if (!count_file || !root) return;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", changes);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, count_file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd >= 0) { syscall(SYS_write, fd, text, length); syscall(SYS_close, fd); }
}

static int below(const char *path) {
    size_t length = root ? strlen(root) : 0;
    return length && strncmp(path, root, length) == 0 && (path[length] == 0 || path[length] == '/');
}

/* The path of an open file; 0 when it is none of ours. */
static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static int full_path(int dir, const char *name, char *path) {
    if (name[0] == '/') {
        snprintf(path, PATH_MAX, "%s", name);
    } else if (dir == AT_FDCWD) {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(path, PATH_MAX, "%.2000s/%.2000s", here, name);
    } else {
        char above[PATH_MAX];
        if (!path_of(dir, above)) return 0;
        snprintf(path, PATH_MAX, "%.2000s/%.2000s", above, name);
    }
    return below(path);
}

static void note(char what, const char *path, const char *to, uint64_t at, const void *bytes, uint32_t length) {
    if (trace < 0) return;
    struct __attribute__((packed)) { char what; uint32_t path, to; uint64_t at; uint32_t length; } head =
        { what, (uint32_t)strlen(path), (uint32_t)strlen(to), at, length };
    struct iovec all[] = { { &head, sizeof head }, { (void *)path, head.path }, { (void *)to, head.to },
                           { (void *)bytes, length } };
    syscall(SYS_writev, trace, all, 4);
}

/* Whether a change goes on: 1 yes, 0 refused, 2 only half of it and then the end. */
static int next_change(void) {
    changes++;
    if (kill_at && changes >= kill_at) return 2;
    if (fail_at && changes == fail_at) return 3;
    return !(fail_at && changes > fail_at);
}

static ssize_t put(int fd, const void *bytes, size_t count, off_t at, int seeks) {
    char path[PATH_MAX];
    prepare();
    if (fd == 1 && trace >= 0) {
        pthread_mutex_lock(&turn);
        ssize_t done = syscall(SYS_write, fd, bytes, count);
        if (done > 0) note('a', "", "", 0, bytes, (uint32_t)done);
        pthread_mutex_unlock(&turn);
        return done;
    }
    if (!root || !path_of(fd, path))
        return seeks ? syscall(SYS_write, fd, bytes, count) : syscall(SYS_pwrite64, fd, bytes, count, at);
    pthread_mutex_lock(&turn);
    if (seeks) {
        int flags = fcntl(fd, F_GETFL);
        struct stat about;
        at = (flags & O_APPEND) && fstat(fd, &about) == 0 ? about.st_size : lseek(fd, 0, SEEK_CUR);
    }
    int go = next_change();
    ssize_t done;
    if (go == 0) {
        errno = refusal;
        done = -1;
    } else {
        size_t part = go == 1 ? count : count / 2;
        done = part || go == 1 ? (seeks ? syscall(SYS_write, fd, bytes, part) : syscall(SYS_pwrite64, fd, bytes, part, at)) : 0;
        if (go == 2) syscall(SYS_kill, getpid(), SIGKILL);
        if (go == 3 && done == 0) { errno = refusal; done = -1; }
        if (done > 0) note('w', path, "", (uint64_t)at, bytes, (uint32_t)done);
    }
    int kept = errno;
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t count) { return put(fd, bytes, count, 0, 1); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return put(fd, bytes, count, at, 0); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) { return put(fd, bytes, count, at, 0); }
ssize_t writev(int fd, const struct iovec *all, int count) {
    ssize_t sum = 0;
    for (int each = 0; each < count; each++) {
        ssize_t done = put(fd, all[each].iov_base, all[each].iov_len, 0, 1);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < all[each].iov_len) break;
    }
    return sum;
}

/* Ways around write: callers fall back to it. */
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t count, unsigned flags) {
    (void)from; (void)a; (void)to; (void)b; (void)count; (void)flags;
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
    (void)to; (void)from; (void)at; (void)count;
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile(int to, int from, off_t *at, size_t count) { return sendfile64(to, from, at, count); }

static int changed(char what, int known, const char *path, const char *to, uint64_t at, int (*real)(void *), void *with) {
    prepare();
    if (!root || !known) return real(with);
    pthread_mutex_lock(&turn);
    int go = next_change(), done;
    if (go == 2) syscall(SYS_kill, getpid(), SIGKILL);
    if (go == 1 || (what == 'u' && refusal == ENOSPC)) {
        done = real(with);
        if (done >= 0) note(what, path, to, at, "", 0);
    } else {
        errno = refusal;
        done = -1;
    }
    int kept = errno;
    pthread_mutex_unlock(&turn);
    errno = kept;
    return done;
}

struct call { int fd, other, flags; const char *name, *to; long size; };
static int do_sync(void *c) { return (int)syscall(SYS_fsync, ((struct call *)c)->fd); }
static int do_datasync(void *c) { return (int)syscall(SYS_fdatasync, ((struct call *)c)->fd); }
static int do_truncate(void *c) { return (int)syscall(SYS_ftruncate, ((struct call *)c)->fd, ((struct call *)c)->size); }
static int do_rename(void *c) { struct call *x = c; return (int)syscall(SYS_renameat2, x->fd, x->name, x->other, x->to, 0); }
static int do_unlink(void *c) { struct call *x = c; return (int)syscall(SYS_unlinkat, x->fd, x->name, x->flags); }
static int do_mkdir(void *c) { struct call *x = c; return (int)syscall(SYS_mkdirat, x->fd, x->name, x->size); }
static int do_open(void *c) { struct call *x = c; return (int)syscall(SYS_openat, x->fd, x->name, x->flags, x->size); }

static int synced(int fd, int (*real)(void *)) {
    char path[PATH_MAX];
    struct call call = { .fd = fd };
    prepare();
    return changed('s', path_of(fd, path), path, "", 0, real, &call);
}
int fsync(int fd) { return synced(fd, do_sync); }
int fdatasync(int fd) { return synced(fd, do_datasync); }

int ftruncate(int fd, off_t size) {
    char path[PATH_MAX];
    struct call call = { .fd = fd, .size = size };
    prepare();
    return changed('t', path_of(fd, path), path, "", (uint64_t)size, do_truncate, &call);
}
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int renameat(int from, const char *name, int dir, const char *to) {
    char path[PATH_MAX], target[PATH_MAX];
    struct call call = { .fd = from, .other = dir, .name = name, .to = to };
    prepare();
    int known = full_path(from, name, path) & full_path(dir, to, target);
    return changed('r', known, path, target, 0, do_rename, &call);
}
int rename(const char *name, const char *to) { return renameat(AT_FDCWD, name, AT_FDCWD, to); }

int unlinkat(int dir, const char *name, int flags) {
    char path[PATH_MAX];
    struct call call = { .fd = dir, .name = name, .flags = flags };
    prepare();
    return changed(flags & AT_REMOVEDIR ? 'd' : 'u', full_path(dir, name, path), path, "", 0, do_unlink, &call);
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdir(const char *name, mode_t mode) {
    char path[PATH_MAX];
    struct call call = { .fd = AT_FDCWD, .name = name, .size = mode };
    prepare();
    int known = full_path(AT_FDCWD, name, path) && access(path, F_OK) != 0;
    return changed('m', known, path, "", 0, do_mkdir, &call);
}

static int opened(int dir, const char *name, int flags, int mode) {
    char path[PATH_MAX];
    struct call call = { .fd = dir, .name = name, .flags = flags, .size = mode };
    prepare();
    int known = full_path(dir, name, path);
    int there = known && access(path, F_OK) == 0;
    if (known && (flags & O_CREAT) && !there) return changed('c', 1, path, "", 0, do_open, &call);
    if (known && (flags & O_TRUNC) && there) return changed('t', 1, path, "", 0, do_open, &call);
    return do_open(&call);
}
#define MODE(flags) int mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); }
int open(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE(flags) return opened(AT_FDCWD, name, flags | O_LARGEFILE, mode); }
int openat(int dir, const char *name, int flags, ...) { MODE(flags) return opened(dir, name, flags, mode); }
int openat64(int dir, const char *name, int flags, ...) { MODE(flags) return opened(dir, name, flags | O_LARGEFILE, mode); }
