from pathlib import Path
import os
BASE = Path("/tmp")
def main():
    p = BASE / "x.tar.gz"
    print(p, p.name, p.suffix, p.parent, p.stem, p.exists(), repr(p), p.suffixes, p.parts, p.with_suffix(".zip"), p.is_absolute())
    d = BASE / ("rpyc_path_test" + str(os.getpid()))
    d.mkdir(exist_ok=True)
    f = d / "a.txt"
    print(f.write_text("hello\n"), f.read_text(), f.is_file(), d.is_dir(), [q.name for q in d.iterdir()], [q.name for q in d.glob("*.txt")])
    with f.open() as h:
        print(h.read())
    f.unlink()
    d.rmdir()
    print(d.exists(), Path("a//b/./c"), Path("a") / "b" == Path("a/b"), Path("/a/b").relative_to("/a"), Path("x").joinpath("y", "z"), str(Path(".")))
if __name__ == "__main__": main()

# Feature: Library / pathlib
