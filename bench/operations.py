#!/usr/bin/python3
"""Single operations of small networks, forward and backward, ours beside PyTorch's, in one sitting.

    bench/operations.py [--rounds 3] [--python PATH] [--out FILE.jsonl]

bench/operations.json lists them. Peers: ours in float32 and bf16; the PyTorch of --python (Debian's) as it comes and,
where it takes fewer threads than there are cores, with all; and DJL's official libtorch with MKL, if
'mvn -q -f bench/djl package' was run (it has no transposed convolution that runs). In each round every peer runs once,
in a process of its own, in an order that turns with the rounds. Prints a Markdown table of milliseconds, medians over
rounds, and of the slowest-to-fastest question that matters: theirs ÷ ours in float32.
"""
import argparse
import json
import statistics
import sys

from sitting import (CORES, LAUNCHER, ROOT, TUNED, add_python, classpath, default_threads, machine, run,
                     warn_if_busy)

LIST = ROOT / "bench/operations.json"


def peers(python):
    """{name: (command, variables)}"""
    def ours(precision):
        return ["java", "-XX:+UseSerialGC", "-cp", classpath(ROOT / "bench"), "gansaku.bench.Operations",
                "--list", str(LIST), "--precision", precision]

    theirs = [python, str(ROOT / "bench/peers/operations.py"), str(LIST)]
    chosen = {"ours, float32": (ours("float32"), LAUNCHER), "ours, bf16": (ours("bf16"), LAUNCHER),
              "PyTorch": (theirs, {})}
    if default_threads(python) < CORES:
        chosen["PyTorch, all cores"] = (theirs, {"OMP_NUM_THREADS": str(CORES), **TUNED})
    if (ROOT / "bench/djl/target/classpath.txt").exists():
        djl = ["java", "-cp", classpath(ROOT / "bench/djl"), "gansaku.bench.peers.DjlOperations", str(LIST)]
        chosen["libtorch with MKL"] = (djl, {})
    return chosen


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--rounds", type=int, default=3)
    add_python(a)
    a.add_argument("--out", help="file that gets each result as a JSON line")
    args = a.parse_args()

    warn_if_busy()
    chosen, rounds = peers(args.python), []
    for i in range(args.rounds):
        names = list(chosen)
        rounds.append({})
        for name in names[i % len(names):] + names[:i % len(names)]:
            rounds[-1][name] = run(name, *chosen[name])
            print(f"round {i + 1}  {name}", file=sys.stderr, flush=True)
            if args.out:
                with open(args.out, "a") as f:
                    f.write(json.dumps({"round": i + 1, **rounds[-1][name]}) + "\n")

    others = [name for name in chosen if not name.startswith("ours")]
    rows = [["operation", *chosen, *(f"{name} ÷ ours" for name in others)]]
    rows.append(["--"] * len(rows[0]))
    for operation in (o["name"] for o in json.loads(LIST.read_text())):
        def ms(result):
            return result["ms"].get(operation)

        def median(of):
            values = [of(r) for r in rounds]
            return "–" if None in values else f"{statistics.median(values):.2f}"

        rows.append([operation, *(median(lambda r, n=n: ms(r[n])) for n in chosen),
                     *(median(lambda r, n=n: ms(r[n]) and ms(r[n]) / ms(r["ours, float32"])) for n in others)])
    print(f"Milliseconds of an operation, forward and backward. {machine()}; {args.rounds} alternating rounds. "
          + "; ".join(f"{name}: {r['engine']}, {r['threads']} threads" for name, r in rounds[-1].items()) + ".\n")
    print("\n".join("| " + " | ".join(row) + " |" for row in rows))


if __name__ == "__main__":
    main()
