"""Accuracy: how often the right article comes first, among the first five, and how often texts that
no article covers get nothing; beside plain BM25 over the full articles.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from bench.recognize.corpus import (
    Article,
    Query,
    distractors,
    read_articles,
    read_negatives,
    read_queries,
)
from fixlore.recognize import Entry, Recognizer


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--size", type=int, default=4000)
    ap.add_argument("--show", action="store_true")
    ap.add_argument("--held", action="store_true")
    args = ap.parse_args()
    folder = Path(os.environ.get("FIXLORE_SHARED", "../shared")) / "corpora"
    real = read_articles(folder)
    arts = real + distractors(real, args.size - len(real))
    t = time.perf_counter()
    rec = Recognizer([Entry(a.path, a.messages, a.title) for a in arts])
    print("articles", len(arts), "messages", sum(len(a.messages) for a in arts), "build", round(time.perf_counter() - t, 2))
    for tuning in (True, False) if args.held else (True,):
        for key in ("query_clean", "query_perturbed"):
            run(rec, arts, read_queries(folder, key, tuning=tuning), key, show=args.show and tuning)
        neg = read_negatives(folder, tuning=tuning)
        times=[]
        bad=[]
        for n in neg:
            t=time.perf_counter(); r = rec.recognize(n); times.append(time.perf_counter()-t)
            if r: bad.append((n,r[0]))
        times.sort()
        print("negatives silent", round(1-len(bad)/len(neg),3), "p50 ms", round(times[len(times)//2]*1e3,2))
        if args.show and tuning:
            for n,r in bad:
                print("  NEG", repr(n[:200]), round(r.score,2), r.exact, repr(n[r.start:r.end][:100]), '<<', repr(arts[r.article].messages[r.message][:200]))


def run(rec: Recognizer, arts: list[Article], queries: list[Query], key: str, *, show: bool) -> None:
    top1 = top5 = none = 0
    times=[]
    for q in queries:
        t=time.perf_counter(); r = rec.recognize(q.text); times.append(time.perf_counter()-t)
        order = list(dict.fromkeys(arts[h.article].path for h in r))
        ok1 = bool(order) and order[0] in q.accept
        ok5 = any(p in q.accept for p in order[:5])
        top1 += ok1; top5 += ok5; none += not r
        if show and not ok1:
            print("  MISS", "top5" if ok5 else "    ", repr(q.text[:250]), [p.split('/')[-1] for p in q.accept])
            for h in r[:3]:
                print("       ", round(h.score,3), h.exact, arts[h.article].path.split('/')[-1], repr(arts[h.article].messages[h.message][:150]))
            for i,a in enumerate(arts):
                if a.path in q.accept:
                    for h in r:
                        if h.article==i: print("    own ", round(h.score,3), h.exact, a.path.split('/')[-1], repr(a.messages[h.message][:150]));break
    times.sort()
    n=len(queries)
    print(key, "n", n, "top1", round(top1/n,3), "top5", round(top5/n,3), "none", none, "p50 ms", round(times[n//2]*1e3,3), "max", round(times[-1]*1e3,1))

main()
