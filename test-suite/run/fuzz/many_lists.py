"""More lists, dicts and functions than a function of the library is compiled for."""


def f0(n):
    xs = [n, 0]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [0]})


def f1(n):
    xs = [n, 1]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [1]})


def f2(n):
    xs = [n, 2]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [2]})


def f3(n):
    xs = [n, 3]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [3]})


def f4(n):
    xs = [n, 4]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [4]})


def f5(n):
    xs = [n, 5]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [5]})


def f6(n):
    xs = [n, 6]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [6]})


def f7(n):
    xs = [n, 7]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [7]})


def f8(n):
    xs = [n, 8]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [8]})


def f9(n):
    xs = [n, 9]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [9]})


def f10(n):
    xs = [n, 10]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [10]})


def f11(n):
    xs = [n, 11]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [11]})


def f12(n):
    xs = [n, 12]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [12]})


def f13(n):
    xs = [n, 13]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [13]})


def f14(n):
    xs = [n, 14]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [14]})


def f15(n):
    xs = [n, 15]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [15]})


def f16(n):
    xs = [n, 16]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [16]})


def f17(n):
    xs = [n, 17]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [17]})


def f18(n):
    xs = [n, 18]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [18]})


def f19(n):
    xs = [n, 19]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [19]})


def f20(n):
    xs = [n, 20]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [20]})


def f21(n):
    xs = [n, 21]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [21]})


def f22(n):
    xs = [n, 22]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [22]})


def f23(n):
    xs = [n, 23]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [23]})


def f24(n):
    xs = [n, 24]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [24]})


def f25(n):
    xs = [n, 25]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [25]})


def f26(n):
    xs = [n, 26]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [26]})


def f27(n):
    xs = [n, 27]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [27]})


def f28(n):
    xs = [n, 28]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [28]})


def f29(n):
    xs = [n, 29]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [29]})


def f30(n):
    xs = [n, 30]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [30]})


def f31(n):
    xs = [n, 31]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [31]})


def f32(n):
    xs = [n, 32]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [32]})


def f33(n):
    xs = [n, 33]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [33]})


def f34(n):
    xs = [n, 34]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [34]})


def f35(n):
    xs = [n, 35]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [35]})


def f36(n):
    xs = [n, 36]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [36]})


def f37(n):
    xs = [n, 37]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [37]})


def f38(n):
    xs = [n, 38]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [38]})


def f39(n):
    xs = [n, 39]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [39]})


def f40(n):
    xs = [n, 40]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [40]})


def f41(n):
    xs = [n, 41]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [41]})


def f42(n):
    xs = [n, 42]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [42]})


def f43(n):
    xs = [n, 43]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [43]})


def f44(n):
    xs = [n, 44]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [44]})


def f45(n):
    xs = [n, 45]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [45]})


def f46(n):
    xs = [n, 46]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [46]})


def f47(n):
    xs = [n, 47]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [47]})


def f48(n):
    xs = [n, 48]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [48]})


def f49(n):
    xs = [n, 49]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [49]})


def f50(n):
    xs = [n, 50]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [50]})


def f51(n):
    xs = [n, 51]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [51]})


def f52(n):
    xs = [n, 52]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [52]})


def f53(n):
    xs = [n, 53]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [53]})


def f54(n):
    xs = [n, 54]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [54]})


def f55(n):
    xs = [n, 55]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [55]})


def f56(n):
    xs = [n, 56]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [56]})


def f57(n):
    xs = [n, 57]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [57]})


def f58(n):
    xs = [n, 58]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [58]})


def f59(n):
    xs = [n, 59]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [59]})


def f60(n):
    xs = [n, 60]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [60]})


def f61(n):
    xs = [n, 61]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [61]})


def f62(n):
    xs = [n, 62]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [62]})


def f63(n):
    xs = [n, 63]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [63]})


def f64(n):
    xs = [n, 64]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [64]})


def f65(n):
    xs = [n, 65]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [65]})


def f66(n):
    xs = [n, 66]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [66]})


def f67(n):
    xs = [n, 67]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [67]})


def f68(n):
    xs = [n, 68]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [68]})


def f69(n):
    xs = [n, 69]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [69]})


def f70(n):
    xs = [n, 70]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [70]})


def f71(n):
    xs = [n, 71]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [71]})


def f72(n):
    xs = [n, 72]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [72]})


def f73(n):
    xs = [n, 73]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [73]})


def f74(n):
    xs = [n, 74]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [74]})


def f75(n):
    xs = [n, 75]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [75]})


def f76(n):
    xs = [n, 76]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [76]})


def f77(n):
    xs = [n, 77]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [77]})


def f78(n):
    xs = [n, 78]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [78]})


def f79(n):
    xs = [n, 79]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [79]})


def f80(n):
    xs = [n, 80]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [80]})


def f81(n):
    xs = [n, 81]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [81]})


def f82(n):
    xs = [n, 82]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [82]})


def f83(n):
    xs = [n, 83]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [83]})


def f84(n):
    xs = [n, 84]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [84]})


def f85(n):
    xs = [n, 85]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [85]})


def f86(n):
    xs = [n, 86]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [86]})


def f87(n):
    xs = [n, 87]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [87]})


def f88(n):
    xs = [n, 88]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [88]})


def f89(n):
    xs = [n, 89]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [89]})


def f90(n):
    xs = [n, 90]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [90]})


def f91(n):
    xs = [n, 91]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [91]})


def f92(n):
    xs = [n, 92]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [92]})


def f93(n):
    xs = [n, 93]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [93]})


def f94(n):
    xs = [n, 94]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [94]})


def f95(n):
    xs = [n, 95]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [95]})


def f96(n):
    xs = [n, 96]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [96]})


def f97(n):
    xs = [n, 97]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [97]})


def f98(n):
    xs = [n, 98]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [98]})


def f99(n):
    xs = [n, 99]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [99]})


def f100(n):
    xs = [n, 100]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [100]})


def f101(n):
    xs = [n, 101]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [101]})


def f102(n):
    xs = [n, 102]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [102]})


def f103(n):
    xs = [n, 103]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [103]})


def f104(n):
    xs = [n, 104]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [104]})


def f105(n):
    xs = [n, 105]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [105]})


def f106(n):
    xs = [n, 106]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [106]})


def f107(n):
    xs = [n, 107]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [107]})


def f108(n):
    xs = [n, 108]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [108]})


def f109(n):
    xs = [n, 109]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [109]})


def f110(n):
    xs = [n, 110]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [110]})


def f111(n):
    xs = [n, 111]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [111]})


def f112(n):
    xs = [n, 112]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [112]})


def f113(n):
    xs = [n, 113]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [113]})


def f114(n):
    xs = [n, 114]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [114]})


def f115(n):
    xs = [n, 115]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [115]})


def f116(n):
    xs = [n, 116]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [116]})


def f117(n):
    xs = [n, 117]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [117]})


def f118(n):
    xs = [n, 118]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [118]})


def f119(n):
    xs = [n, 119]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [119]})


def f120(n):
    xs = [n, 120]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [120]})


def f121(n):
    xs = [n, 121]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [121]})


def f122(n):
    xs = [n, 122]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [122]})


def f123(n):
    xs = [n, 123]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [123]})


def f124(n):
    xs = [n, 124]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [124]})


def f125(n):
    xs = [n, 125]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [125]})


def f126(n):
    xs = [n, 126]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [126]})


def f127(n):
    xs = [n, 127]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [127]})


def f128(n):
    xs = [n, 128]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [128]})


def f129(n):
    xs = [n, 129]
    xs.append(n)
    xs.sort()
    return repr(xs) + str({n: [129]})


def run(name, f):
    print(name, f(3))


if __name__ == "__main__":
    run("0", f0)
    run("1", f1)
    run("2", f2)
    run("3", f3)
    run("4", f4)
    run("5", f5)
    run("6", f6)
    run("7", f7)
    run("8", f8)
    run("9", f9)
    run("10", f10)
    run("11", f11)
    run("12", f12)
    run("13", f13)
    run("14", f14)
    run("15", f15)
    run("16", f16)
    run("17", f17)
    run("18", f18)
    run("19", f19)
    run("20", f20)
    run("21", f21)
    run("22", f22)
    run("23", f23)
    run("24", f24)
    run("25", f25)
    run("26", f26)
    run("27", f27)
    run("28", f28)
    run("29", f29)
    run("30", f30)
    run("31", f31)
    run("32", f32)
    run("33", f33)
    run("34", f34)
    run("35", f35)
    run("36", f36)
    run("37", f37)
    run("38", f38)
    run("39", f39)
    run("40", f40)
    run("41", f41)
    run("42", f42)
    run("43", f43)
    run("44", f44)
    run("45", f45)
    run("46", f46)
    run("47", f47)
    run("48", f48)
    run("49", f49)
    run("50", f50)
    run("51", f51)
    run("52", f52)
    run("53", f53)
    run("54", f54)
    run("55", f55)
    run("56", f56)
    run("57", f57)
    run("58", f58)
    run("59", f59)
    run("60", f60)
    run("61", f61)
    run("62", f62)
    run("63", f63)
    run("64", f64)
    run("65", f65)
    run("66", f66)
    run("67", f67)
    run("68", f68)
    run("69", f69)
    run("70", f70)
    run("71", f71)
    run("72", f72)
    run("73", f73)
    run("74", f74)
    run("75", f75)
    run("76", f76)
    run("77", f77)
    run("78", f78)
    run("79", f79)
    run("80", f80)
    run("81", f81)
    run("82", f82)
    run("83", f83)
    run("84", f84)
    run("85", f85)
    run("86", f86)
    run("87", f87)
    run("88", f88)
    run("89", f89)
    run("90", f90)
    run("91", f91)
    run("92", f92)
    run("93", f93)
    run("94", f94)
    run("95", f95)
    run("96", f96)
    run("97", f97)
    run("98", f98)
    run("99", f99)
    run("100", f100)
    run("101", f101)
    run("102", f102)
    run("103", f103)
    run("104", f104)
    run("105", f105)
    run("106", f106)
    run("107", f107)
    run("108", f108)
    run("109", f109)
    run("110", f110)
    run("111", f111)
    run("112", f112)
    run("113", f113)
    run("114", f114)
    run("115", f115)
    run("116", f116)
    run("117", f117)
    run("118", f118)
    run("119", f119)
    run("120", f120)
    run("121", f121)
    run("122", f122)
    run("123", f123)
    run("124", f124)
    run("125", f125)
    run("126", f126)
    run("127", f127)
    run("128", f128)
    run("129", f129)

    for spec in ["", "5"]:
        print(format(True, spec), format(7, spec), format("x", spec), sep="|")
    d = {1: 2}
    print(d.keys() == {1}, {1} == d.keys(), d.keys() != {2}, d.items() == {(1, 2)}, frozenset([1]) == d.keys())
    print("" + "c", "a b  c"[-1:])
