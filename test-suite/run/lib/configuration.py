import configparser


def main():
    c = configparser.ConfigParser()
    c.read_string("""
[DEFAULT]
debug = no
[server]
host = localhost
port = 8080
ratio: 2.5
path = %(host)s/x
multi = a
  b
; comment
[empty]
""")
    print(c.sections(), c["server"]["host"], c.getint("server", "port"), c.getfloat("server", "ratio"), c.getboolean("server", "debug"))
    print(c.get("server", "path"), c.get("server", "none", fallback="fb"), c.has_option("server", "host"), c.has_section("zz"))
    print(repr(c["server"]["multi"]))
    for k, v in c["server"].items():
        print(k, "=", v)
    for s in c:
        print(s)
    c.add_section("new")
    c.set("new", "k", "v")
    c["other"] = {"a": "1"}
    import io
    out = io.StringIO()
    c.write(out)
    print(out.getvalue())
    try:
        c.get("nope", "x")
    except configparser.NoSectionError as e:
        print(e)
    try:
        c.get("server", "x")
    except configparser.NoOptionError as e:
        print(e)
    print("server" in c, c.options("server"), c["server"].get("zzz", "d"), c["server"].getint("port"))


main()
