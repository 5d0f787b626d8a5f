#!/usr/bin/env python3
"""Learns what the signs of a place in a head weigh, and writes breath.txt.

usage: DUIKAI_SIGNS=SIGNS cargo test --test it signs_of, then: weigh.py SIGNS ../breath.txt

SIGNS has a line for each place between two words of each marked headline: its table, how good it is (2 good, 1 for want
of better, 0 no), its signs. A logistic regression tells the good from the others; a place for want of better counts
half as either. Needs scikit-learn; it is not run when the engine is built.
"""
import collections
import sys

import numpy
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

# The first table is the one that a desk's judgement is held against: its places count more.
WORTH = {"headlines.txt": 4}
# Rarer signs are left out, and those that weigh next to nothing.
RAREST, LIGHTEST = 3, 0.02
REGULARITY = 0.15

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1], encoding="utf-8")]
tables, goods, signs = [r[0] for r in rows], [int(r[1]) / 2 for r in rows], [r[2:] for r in rows]
seen = collections.Counter(sign for row in signs for sign in row)
index = {sign: k for k, sign in enumerate(s for s, n in seen.items() if n >= RAREST)}
cells, ends = [], [0]
for row in signs:
    cells += [index[sign] for sign in row if sign in index]
    ends.append(len(cells))
places = csr_matrix((numpy.ones(len(cells)), cells, ends), shape=(len(rows), len(index)))
worth, good = numpy.array([WORTH.get(t, 1) for t in tables]), numpy.array(goods)
weight = numpy.r_[good * worth, (1 - good) * worth]
counts = weight > 0
target = numpy.r_[numpy.ones(len(rows)), numpy.zeros(len(rows))]
model = LogisticRegression(C=REGULARITY, max_iter=500)
model.fit(vstack([places, places]).tocsr()[counts.nonzero()[0]], target[counts], sample_weight=weight[counts])
found = {"": model.intercept_[0]}
found.update({s: model.coef_[0][k] for s, k in index.items() if abs(model.coef_[0][k]) >= LIGHTEST})
lines = sorted((f"{sign}\t{round(1000 * w)}\n" for sign, w in found.items()), key=lambda line: line.encode())
open(sys.argv[2], "w", encoding="utf-8").write("".join(lines))
print(f"{len(rows)} places, {len(lines)} signs")
