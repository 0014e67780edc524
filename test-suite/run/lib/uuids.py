import uuid
import secrets


def main():
    u = uuid.UUID("12345678-1234-5678-1234-567812345678")
    print(u, repr(u), u.hex, u.version, u.variant, u.bytes[:2], u.urn)
    print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://x"))
    try:
        uuid.UUID("zz")
    except ValueError as e:
        print(e)
    print({u: 1}[u], sorted([uuid.UUID(int=5), uuid.UUID(int=3)]))


main()
