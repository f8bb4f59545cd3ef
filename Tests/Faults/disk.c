/* Stands between a program and the disk: loaded before the C library (LD_PRELOAD), it writes down what the program does to
   the files of one database and lets the disk fail when it is told to.

   AUZOLAN_DISK_FILES    name of the database's file; those whose names begin with it are watched, but for those that no
                         power cut matters to (-shm, .lock)
   AUZOLAN_DISK_LOG      file that gets a record of every write, truncation, synchronisation and removal, in their order
   AUZOLAN_DISK_CONTROL  file of 32-bit numbers, read at each call: synchronisations that still succeed, how many fail then,
                         whether the disk is full, how many synchronisations failed

   Everything is noted once it is done; Tests/Faults/DiskReplay.swift reads the records. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { created = 1, written, truncated, synced, failed, folder_synced, removed };
enum { control_good, control_bad, control_full, control_failed, control_count };
enum { most_descriptors = 65536 };

struct record { uint32_t kind, file; uint64_t offset, length; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned char watched[most_descriptors]; /* 0, or the file's number + 1 */
static int log_descriptor = -1;
static volatile int32_t *control;
static const char *wanted;
static dev_t folder_device;
static ino_t folder_inode;

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("AUZOLAN_DISK_LOG"), *control_file = getenv("AUZOLAN_DISK_CONTROL");
    wanted = getenv("AUZOLAN_DISK_FILES");
    if (!wanted || !log || !control_file) return;
    log_descriptor = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int descriptor = syscall(SYS_openat, AT_FDCWD, control_file, O_RDWR | O_CLOEXEC, 0);
    if (log_descriptor < 0 || descriptor < 0) abort();
    void *mapped = mmap(NULL, control_count * sizeof(int32_t), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (mapped == MAP_FAILED) abort();
    control = mapped;
}

static int file_of(int descriptor) { return control && descriptor >= 0 && descriptor < most_descriptors ? watched[descriptor] - 1 : -1; }

static void note(uint32_t kind, int file, const void *bytes, uint64_t length, uint64_t offset) {
    struct record head = {kind, (uint32_t)file, offset, length};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, bytes ? length : 0}};
    ssize_t whole = (ssize_t)(parts[0].iov_len + parts[1].iov_len);
    if (syscall(SYS_writev, log_descriptor, parts, 2) != whole) abort();
}

/* 0 the database, 1 its log of writes, 2 a journal; -1 what is not watched. */
static int number(const char *path) {
    if (!control) return -1;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = strlen(wanted);
    if (strncmp(name, wanted, length)) return -1;
    if (!name[length]) return 0;
    if (!strcmp(name + length, "-wal")) return 1;
    return strcmp(name + length, "-journal") ? -1 : 2;
}

static void remember_folder(const char *path) {
    char folder[4096];
    const char *slash = strrchr(path, '/');
    struct stat info;
    size_t length = slash ? (size_t)(slash - path) : 0;
    if (length >= sizeof folder) return;
    memcpy(folder, path, length);
    folder[length] = 0;
    if (stat(length ? folder : ".", &info)) return;
    folder_device = info.st_dev;
    folder_inode = info.st_ino;
}

static int opened(int descriptor, const char *path, int file, int is_new) {
    if (descriptor < 0 || file < 0 || descriptor >= most_descriptors) return descriptor;
    pthread_mutex_lock(&lock);
    watched[descriptor] = (unsigned char)(file + 1);
    remember_folder(path);
    if (is_new) note(created, file, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    return descriptor;
}

static int open_any(int folder, const char *path, int flags, mode_t mode) {
    int error = errno, file = number(path), is_new = file >= 0 && (flags & O_CREAT) && access(path, F_OK);
    errno = error;
    return opened((int)syscall(SYS_openat, folder, path, flags, mode), path, file, is_new);
}

#define MODE(flags, last) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list list; va_start(list, last); mode = va_arg(list, mode_t); va_end(list); }

int open(const char *path, int flags, ...) { MODE(flags, flags) return open_any(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, flags) return open_any(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags, flags) return open_any(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags, flags) return open_any(folder, path, flags, mode); }
int __open_2(const char *path, int flags) { return open_any(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_any(AT_FDCWD, path, flags, 0); }

int close(int descriptor) {
    if (file_of(descriptor) >= 0) watched[descriptor] = 0;
    return (int)syscall(SYS_close, descriptor);
}

static ssize_t put(int descriptor, const void *bytes, size_t count, off64_t offset, int file) {
    if (control[control_full]) { errno = ENOSPC; return -1; }
    pthread_mutex_lock(&lock);
    ssize_t done = syscall(SYS_pwrite64, descriptor, bytes, count, offset);
    int error = errno;
    if (done > 0) note(written, file, bytes, (uint64_t)done, (uint64_t)offset);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    int file = file_of(descriptor);
    return file < 0 ? syscall(SYS_pwrite64, descriptor, bytes, count, offset) : put(descriptor, bytes, count, offset, file);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) { return pwrite64(descriptor, bytes, count, offset); }

ssize_t write(int descriptor, const void *bytes, size_t count) {
    int file = file_of(descriptor);
    if (file < 0) return syscall(SYS_write, descriptor, bytes, count);
    off64_t at = lseek64(descriptor, 0, SEEK_CUR);
    ssize_t done = put(descriptor, bytes, count, at, file);
    if (done > 0) lseek64(descriptor, at + done, SEEK_SET);
    return done;
}

int ftruncate64(int descriptor, off64_t length) {
    int file = file_of(descriptor);
    if (file < 0) return (int)syscall(SYS_ftruncate, descriptor, length);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(SYS_ftruncate, descriptor, length);
    int error = errno;
    if (!answer) note(truncated, file, NULL, 0, (uint64_t)length);
    pthread_mutex_unlock(&lock);
    errno = error;
    return answer;
}
int ftruncate(int descriptor, off_t length) { return ftruncate64(descriptor, length); }

int unlink(const char *path) {
    int file = number(path);
    if (file < 0) return (int)syscall(SYS_unlink, path);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(SYS_unlink, path);
    int error = errno;
    if (!answer) note(removed, file, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return answer;
}

static int is_folder(int descriptor) {
    struct stat info;
    return control && folder_inode && !fstat(descriptor, &info) && info.st_ino == folder_inode && info.st_dev == folder_device;
}

static int settle(int descriptor, long call) {
    int file = file_of(descriptor), is_whole_folder = file < 0 && is_folder(descriptor);
    if (file < 0 && !is_whole_folder) return (int)syscall(call, descriptor);
    pthread_mutex_lock(&lock);
    int answer, error = EIO;
    if (file >= 0 && control[control_bad] > 0 && control[control_good] <= 0) {
        control[control_bad]--;
        control[control_failed]++;
        note(failed, file, NULL, 0, 0);
        answer = -1;
    } else {
        if (file >= 0 && control[control_good] > 0) control[control_good]--;
        answer = (int)syscall(call, descriptor);
        error = errno;
        if (!answer) note(is_whole_folder ? folder_synced : synced, is_whole_folder ? 0 : file, NULL, 0, 0);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return answer;
}
int fsync(int descriptor) { return settle(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return settle(descriptor, SYS_fdatasync); }
