"""Run by ledger.py in the peers' own environment: roundup on intake, one act and a list, in a folder given.

It keeps its matters in SQLite, as it does where nothing else is said, and writes through to the disk at each commit.
Prints a name and a number a line: a second, or milliseconds of the 95th of a hundred lists.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ["SENDMAILDEBUG"] = os.devnull  # its letters go nowhere
from roundup import instance, password

FILLED, UNITS, SECONDS = 10_000, 11, 5.0
home = Path(sys.argv[1])
admin = [str(Path(sys.executable).with_name("roundup-admin")), "-i", str(home)]
subprocess.run([*admin, "install", "classic", "sqlite"], check=True, stdout=subprocess.DEVNULL)
settings = home / "config.ini"
text = settings.read_text("utf-8")
for name, value in (("web", "http://localhost/"), ("domain", "localhost"), ("host", "localhost")):
    text = text.replace(f"#{name} = NO DEFAULT", f"{name} = {value}")
settings.write_text(text, "utf-8")
tracker = instance.open(str(home))
tracker.init(password.Password("bench", config=tracker.config))
db = tracker.open("admin")
units = [db.user.create(username=f"unit{k}", address=f"unit{k}@example.com", roles="User") for k in range(UNITS)]
working, done = db.status.lookup("in-progress"), db.status.lookup("resolved")
for k in range(FILLED):
    db.issue.create(title=f"供热 {k}", assignedto=units[k % UNITS], status=working if k % 20 == 0 else done)
db.commit()


def take_in(k):
    db.issue.create(title=f"供水 {k}", assignedto=units[k % UNITS], status=working)
    db.commit()


def note(k):
    said = db.msg.create(author=db.getuid(), content="来电补充：楼道口也有同样情况")
    id = str(1 + k * 7919 % FILLED)
    db.issue.set(id, messages=[*db.issue.get(id, "messages"), said])
    db.commit()


def list_open(k):
    found = db.issue.filter(None, {"assignedto": units[k % UNITS], "status": working}, sort=[("+", "id")])
    return [(db.issue.get(id, "title"), db.issue.get(id, "activity")) for id in found[:50]]


for name, work in (("intake", take_in), ("one act", note)):
    start, k = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        work(k)
        k += 1
    print(name, k / (time.perf_counter() - start), sep="\t")
times = []
for k in range(100):
    db.clearCache()
    start = time.perf_counter()
    list_open(k)
    times.append(time.perf_counter() - start)
print("list", sorted(times)[94] * 1000, sep="\t")
db.close()
