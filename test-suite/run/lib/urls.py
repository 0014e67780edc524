from urllib.parse import urlparse, urlsplit, urlunparse, urljoin, quote, unquote, quote_plus, unquote_plus, urlencode, parse_qs, parse_qsl


def main():
    u = urlparse("http://user:pw@www.example.com:8080/path/a;p?q=1&r=a%20b#frag")
    print(u.scheme, u.netloc, u.path, u.params, u.query, u.fragment, u.hostname, u.port, u.username, u.password)
    print(u.geturl(), u[1])
    print(u)
    print(urlsplit("//host/x?y").netloc, urlunparse(("http", "h", "/p", "", "q=1", "")))
    print(urljoin("http://a/b/c/d", "../e"), urljoin("http://a/b", "//x/y"), urljoin("http://a/b/", "c?d=1"))
    print(quote("a b/c&é"), quote("a/b", safe=""), unquote("a%20b%C3%A9"), quote_plus("a b&c"), unquote_plus("a+b%26"))
    print(urlencode({"a": "1", "b": "x y"}), urlencode([("k", "v"), ("k", "w&")]))
    print(parse_qs("a=1&b=2&a=3"), parse_qsl("a=1&b=x+y&c="))


main()
