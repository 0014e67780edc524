def risky(n):
    if n == 0:
        raise ValueError("zero")
    if n == 1:
        raise KeyError("one")
    if n == 2:
        return [1, 2][n]
    if n == 3:
        return 10 // (n - 3)
    return n


def attempt(n):
    try:
        value = risky(n)
    except ValueError as e:
        return "value error: %s" % e
    except (KeyError, IndexError) as e:
        return "lookup error: %s" % e
    except ArithmeticError:
        return "arithmetic"
    else:
        return "fine: %d" % value
    finally:
        print("attempted", n)


for n in range(5):
    print(attempt(n))


def nested():
    log = []
    try:
        try:
            log.append("inner")
            raise RuntimeError("first")
        except ValueError:
            log.append("never")
        finally:
            log.append("inner finally")
    except RuntimeError as e:
        log.append("outer caught " + str(e))
        try:
            raise
        except RuntimeError as again:
            log.append("again " + str(again))
    finally:
        log.append("outer finally")
    return log


print(nested())


def finally_order():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    try:
        return "returned"
    finally:
        print("before return")


print(finally_order())


def returns_in_finally(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        return -1
    finally:
        print("cleanup", n)


print(returns_in_finally(2), returns_in_finally(0))
try:
    raise Exception("plain")
except Exception as e:
    print(type(e).__name__, e)
try:
    raise NotImplementedError
except NotImplementedError as e:
    print("empty message:", repr(str(e)))

# Feature: Statements / try, except, else, finally
