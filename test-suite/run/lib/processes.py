import subprocess
import sys


def main():
    r = subprocess.run(["echo", "hello"], capture_output=True, text=True)
    print(r.returncode, repr(r.stdout), repr(r.stderr))
    r = subprocess.run("echo err >&2; exit 3", shell=True, capture_output=True)
    print(r.returncode, r.stdout, r.stderr)
    r = subprocess.run(["cat"], input="data\n", text=True, stdout=subprocess.PIPE)
    print(r.stdout, end="")
    try:
        subprocess.run(["false"], check=True)
    except subprocess.CalledProcessError as e:
        print(e, e.returncode)
    print(subprocess.check_output(["echo", "x"]), subprocess.call(["true"]))
    try:
        subprocess.run(["/no/such/program"])
    except FileNotFoundError as e:
        print(e)
    sys.stdout.flush()
    subprocess.run(["echo", "inherited"])
    p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    out, err = p.communicate("abc")
    print(out, err, p.returncode)


main()
