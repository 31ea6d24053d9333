"""Run by reading.py in the peers' own environment: name, seconds and how many for the numbers of the text on stdin."""

import statistics
import sys
import time

text = sys.stdin.read()


def show_time(name, work, runs=3):
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        found = work()
        times.append(time.process_time() - start)
    print(name, statistics.median(times), len(found), sep="\t")


def find_jionlp():
    import jionlp

    return jionlp.ner.extract_money(text, with_parsing=False)


def find_recognizers():
    from recognizers_number import recognize_number
    from recognizers_text import Culture

    return recognize_number(text, Culture.Chinese)


for name, work in (("jionlp, money alone", find_jionlp), ("recognizers, numbers", find_recognizers)):
    show_time(name, work)
