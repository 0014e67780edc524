import getopt


def main():
    opts, args = getopt.getopt(["-a", "-b", "x", "--long=5", "--flag", "rest", "-z"], "ab:", ["long=", "flag"])
    print(opts, args)
    for o, a in opts:
        if o == "-a":
            print("a")
        elif o in ("-b", "--bee"):
            print("b", a)
    print(getopt.gnu_getopt(["x", "-a", "y"], "a"))
    try:
        getopt.getopt(["-q"], "a")
    except getopt.GetoptError as e:
        print(e, e.opt, e.msg)


main()
