"""The modules of the standard library that programs can use; what the diagnostic of a
missing one lists. Those without a file here are compiled as they are.
"""

SUPPORTED = ('abc argparse array base64 binascii bisect calendar cmath collections colorsys configparser contextlib copy '
             'csv dataclasses datetime difflib enum fnmatch fractions functools getopt glob gzip hashlib heapq hmac html io '
             'itertools json keyword logging math operator os pathlib platform pprint queue random re sched secrets shlex '
             'shutil statistics string struct subprocess sys tempfile textwrap time traceback types typing urllib.parse '
             'uuid zlib')
