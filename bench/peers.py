"""Run by reading.py in the peers' own environment: milliseconds each takes to find the numbers of the text on stdin."""

import statistics
import sys
import time

text = sys.stdin.read()


def show_time(name, work, runs=3):
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    print(f"  {name:21} {statistics.median(times) * 1000:8.1f} ms, {len(found)} found")


def find_jionlp():
    import jionlp

    return jionlp.ner.extract_money(text, with_parsing=False)


def find_recognizers():
    from recognizers_number import recognize_number
    from recognizers_text import Culture

    return recognize_number(text, Culture.Chinese)


for name, work in (("jionlp, money alone", find_jionlp), ("recognizers, numbers", find_recognizers)):
    try:
        show_time(name, work)
    except Exception as fault:
        print(f"  {name}: did not run here: {fault!r}")
