import os

print(os.path.join("a", "b.txt"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"), os.path.splitext("f.tar.gz"))
print(os.sep, os.linesep == "\n", os.path.exists("/nonexistent/file"))
try:
    open("/nonexistent/file")
except OSError as e:
    print("OSError:", e)

# Feature: Library / os
