import colorsys
import html
import keyword
import fnmatch
import types
import numbers
import platform


def main():
    print(colorsys.rgb_to_hsv(0.2, 0.4, 0.4), colorsys.hsv_to_rgb(0.5, 0.5, 0.4), colorsys.rgb_to_hls(0.1, 0.2, 0.3), colorsys.hls_to_rgb(0.5, 0.4, 0.3), colorsys.rgb_to_yiq(.1, .2, .3), colorsys.yiq_to_rgb(.1, .2, .3))
    print(html.escape("<a href=\"x\">'&"), html.escape("\"", quote=False), html.unescape("&lt;&amp;&#65;&#x42;&eacute;&nope;"))
    print(keyword.iskeyword("for"), keyword.iskeyword("foo"), len(keyword.kwlist), keyword.issoftkeyword("match"))
    print(fnmatch.fnmatch("a.py", "*.py"), fnmatch.filter(["a.c", "b.h"], "*.c"), fnmatch.fnmatchcase("A", "a"))
    print(platform.system(), platform.python_version().startswith("3."))


main()
