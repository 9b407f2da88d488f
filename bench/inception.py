#!/usr/bin/python3
"""Inception's features of 299x299 pictures and the FID of 10,000, ours beside PyTorch's, in one sitting.

    bench/inception.py [--rounds 3] [--batches 8] [--pictures 10000] [--python PATH]
                       [--out FILE.jsonl]

The peers are those of compare.py: ours, Debian's python3-torch as it comes and tuned, and both again with all cores
where PyTorch by itself takes fewer. In each round each runs once, in a process of its own, in an order that turns with
the rounds; a ratio is the median over rounds of peer / ours within the round. FID seconds are those of the moments and
the distance of two sets of given features of 2,048 numbers, float64: ours by singular values, Python's by scipy's sqrtm.
"""
import argparse
import json
import statistics
import sys

from sitting import CORES, LAUNCHER, ROOT, TUNED, add_python, classpath, default_threads, machine, run, warn_if_busy

STEP = ROOT / "bench/peers/inception_features.py"


def peers(args):
    """{name: (command, variables)}"""
    sizes = ["--batches", str(args.batches), "--pictures", str(args.pictures)]
    ours = ["java", "-cp", classpath(ROOT / "bench"), "gansaku.bench.InceptionFeatures", *sizes]
    python = [args.python, str(STEP), *sizes]
    cores = {"OMP_NUM_THREADS": str(CORES)}
    chosen = {"ours": (ours, LAUNCHER), "python": (python, {}), "python-tuned": (python, TUNED)}
    if default_threads(args.python) < CORES:
        chosen |= {"python-cores": (python, cores), "python-cores-tuned": (python, {**cores, **TUNED})}
    return chosen


def ratio(rounds, name, key):
    if any(r[name][key] is None for r in rounds):
        return "–", "–"
    times = [r[name][key] for r in rounds]
    return f"{statistics.median(times):.1f}", f"{statistics.median(r[name][key] / r['ours'][key] for r in rounds):.2f}"


def table(rounds):
    rows = [["peer", "threads", "ms a batch of 32", "÷ ours", "FID seconds", "÷ ours", "engine"], ["--"] * 7]
    for name, last in rounds[-1].items():
        rows.append([name, str(last["threads"]), *ratio(rounds, name, "medianMs"), *ratio(rounds, name, "fidSeconds"),
                     last["engine"]])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--batches", type=int, default=8, help="timed batches in a round, after two to warm up")
    a.add_argument("--pictures", type=int, default=10_000, help="features in each of the FID's sets")
    add_python(a)
    a.add_argument("--out", help="file that gets each result as a JSON line")
    args = a.parse_args()

    warn_if_busy()
    chosen = peers(args)
    rounds = []
    for i in range(args.rounds):
        names = list(chosen)
        results = {}
        for name in names[i % len(names):] + names[:i % len(names)]:
            results[name] = run(name, *chosen[name])
            print(f"round {i + 1}  {name:20s} {results[name]['medianMs']:8.1f} ms", file=sys.stderr, flush=True)
            if args.out:
                with open(args.out, "a") as f:
                    f.write(json.dumps({"round": i + 1, **results[name]}) + "\n")
        rounds.append({name: results[name] for name in names})
    print(f"Inception-v3 of the FID, 299x299, float32; FID of {args.pictures} features. {machine()}; "
          f"{args.rounds} alternating rounds of {args.batches} batches.\n")
    print(table(rounds))


if __name__ == "__main__":
    main()
