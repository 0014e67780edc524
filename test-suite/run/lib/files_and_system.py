import io
import os
import os.path
import sys
import time


def main():
    path = os.path.join("/tmp", "rpyc_library_test_" + str(os.getpid()))
    os.makedirs(path + "/sub/deeper")
    name = os.path.join(path, "file.txt")
    with open(name, "w") as f:
        print(f.write("one\ntwo\nthree\n"))
        print("printed", 4, file=f)
    with open(name) as f:
        for line in f:
            print(repr(line), end=" ")
    print()
    with open(name, encoding="utf-8") as f:
        print(f.readline(), f.read(3), f.readlines(), f.read())
    with open(name, "rb") as f:
        data = f.read()
        print(data, len(data), type(data) is bytes)
    with open(name, "a") as f:
        f.writelines(["x\n", "y\n"])
    lines = open(name).read().splitlines()
    print(lines, os.path.getsize(name), os.path.exists(name), os.path.isfile(name), os.path.isdir(path))
    print(sorted(os.listdir(path)), os.path.basename(name), os.path.splitext("a/b.tar.gz"), os.path.split("/x/y"), os.path.dirname("/x/y"))
    print(sorted((len(d), f) for _, d, f in os.walk(path)))
    os.remove(name)
    os.rmdir(path + "/sub/deeper")
    os.rmdir(path + "/sub")
    os.rmdir(path)
    print(os.path.exists(path), os.path.normpath("a//b/../c"), os.path.isabs("/x"), os.path.abspath("/a/../b"))
    try:
        open("/nonexistent/file")
    except FileNotFoundError as e:
        print("FileNotFoundError:", e)
    try:
        os.mkdir("/")
    except OSError as e:
        print("OSError:", str(e)[:10])
    s = io.StringIO()
    s.write("hello ")
    print("world", 42, file=s)
    print(repr(s.getvalue()), len(s.getvalue()))
    r = io.StringIO("a\nb\nc")
    print(r.readline(), [line for line in r], r.read())
    b = io.BytesIO()
    b.write(b"ab")
    b.write(b"cd")
    print(b.getvalue(), io.BytesIO(b"xyz").read(2))
    sys.stdout.write("written\n")
    print("to stdout", file=sys.stdout)
    print("to stderr", file=sys.stderr)
    out = sys.stdout
    out.write("via variable\n")
    out.flush()
    print(len(sys.argv), sys.argv[1:], sys.maxsize, os.sep, os.environ.get("NO_SUCH_VARIABLE_HERE"), os.getenv("NO_SUCH", "dflt"))
    start = time.time()
    time.sleep(0.01)
    print(time.time() - start > 0.005, time.perf_counter() > 0, time.monotonic_ns() > 0)
    t = time.gmtime(0)
    print(t.tm_year, t.tm_mon, t.tm_mday, t[3], time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400)))
    if len(sys.argv) > 99:
        sys.exit("never")
    sys.exit(3)


if __name__ == "__main__":
    main()

# Feature: Library / os, io, shutil, tempfile
