print("1½".isdigit(), "٣".isdigit(), int("٣"), "²".isdigit(), "²".isdecimal(), "Ⅷ".isnumeric())
print("ǆ".title(), "ß".casefold(), "İ".lower(), "ﬁ".upper(), "\u2003".isspace(), "x\u0301".isidentifier())
print("ΑΣ".lower(), "é".isalpha(), "漢".isalnum(), "_a1".isidentifier(), "1a".isidentifier())

# Feature: Text / Unicode
