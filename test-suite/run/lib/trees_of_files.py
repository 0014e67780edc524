import os
import shutil
import sys
import tempfile
from pathlib import Path


def listing(top):
    found = []
    for root, dirs, files in os.walk(top):
        dirs.sort()
        for name in sorted(files):
            found.append(os.path.relpath(os.path.join(root, name), top))
    return found


def main():
    with tempfile.TemporaryDirectory() as d:
        p = Path(d) / "a" / "b.txt"
        p.parent.mkdir(parents=True, exist_ok=True)
        p.write_text("hello\nworld\n")
        (p.parent / "c.txt").write_text("x")
        shutil.copytree(os.path.join(d, "a"), os.path.join(d, "z"))
        print(listing(d))
        shutil.copy(p, Path(d) / "copy.txt")
        shutil.move(os.path.join(d, "copy.txt"), os.path.join(d, "z"))
        shutil.move(os.path.join(d, "a"), os.path.join(d, "moved"))
        print(listing(d))
        shutil.copytree(os.path.join(d, "moved"), os.path.join(d, "z"), dirs_exist_ok=True)
        try:
            shutil.copytree(os.path.join(d, "moved"), os.path.join(d, "z"))
        except FileExistsError as e:
            print("exists")
        shutil.rmtree(os.path.join(d, "z"))
        shutil.rmtree(os.path.join(d, "none"), ignore_errors=True)
        print(listing(d), shutil.which("sh") is not None)
    print(os.path.exists(d), sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.version_info[:2] > (3, 0), sys.float_info.max, sys.float_info.epsilon)


main()
