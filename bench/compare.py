#!/usr/bin/python3
"""One training step, of dcgan/dense28 or pix2pix/light, ours beside its peers, in one sitting.

    bench/compare.py [--work dense28|light] [--rounds 5] [--steps 12] [--only ours-bf16,python,…] [--ours COMMAND]
                     [--python PATH] [--out FILE.jsonl]

In each round every peer runs once, in a process of its own, in an order that turns with the rounds, so that a
machine that slows down does so for all. A peer's number is the median over rounds of its median step; a ratio
is the median over rounds of peer / ours within the round. Prints a Markdown table; progress goes to stderr.

Peers, all with the same networks, batch (128; 32 for light) and algorithm (one generator forward a step, reused in
G's phase, detached in D's; D without gradients while G learns; losses on logits; Adam):

    ours-bf16, ours-float32   what --ours starts, with {precision} and {steps} filled in; it prints the JSON line
                              of the steps in bench/peers: at least precision, threads, medianMs, engine
    python, python-tuned      Debian's python3-torch as it comes, and with
                              OPENBLAS_THREAD_TIMEOUT=4 GOMP_SPINCOUNT=10000
    python-cores, python-cores-tuned
                              the same with OMP_NUM_THREADS = cores; only where PyTorch by itself takes fewer
                              (1.13 misreads the topology of some virtual machines and takes one)
    djl                       DJL 0.35.1's official libtorch with MKL (mvn -f bench/djl package first); dense28 only

--python names another Python, whose PyTorch then stands in for Debian's. All are pinned to physical cores.
"""
import argparse
import json
import shlex
import statistics
import sys

from sitting import CORES, LAUNCHER, ROOT, TUNED, add_python, classpath, default_threads, machine, run, warn_if_busy

WORK = {  # name: (Python's step, our class, what the table says)
    "dense28": ("dense28_step.py", "Dense28Step", "dcgan/dense28, batch 128"),
    "light": ("light_step.py", "LightStep", "pix2pix/light, batch 32, 128×128"),
}
OURS = "java -cp {classpath} gansaku.bench.{work} --precision {precision} --steps {steps}"


def peers(args):
    """{name: (command, variables)}"""
    def ours(precision):
        path = classpath(ROOT / "bench") if "{classpath}" in args.ours else ""
        filled = args.ours.format(classpath=path, work=WORK[args.work][1], precision=precision, steps=args.steps)
        return shlex.split(filled)

    python = [args.python, str(ROOT / "bench/peers" / WORK[args.work][0]), "--steps", str(args.steps)]
    cores = {"OMP_NUM_THREADS": str(CORES)}
    offered = {
        "ours-bf16": lambda: (ours("bf16"), LAUNCHER),
        "ours-float32": lambda: (ours("float32"), LAUNCHER),
        "python": lambda: (python, {}),
        "python-tuned": lambda: (python, TUNED),
        "python-cores": lambda: (python, cores),
        "python-cores-tuned": lambda: (python, {**cores, **TUNED}),
        "djl": lambda: (["java", "-cp", classpath(ROOT / "bench/djl"), "gansaku.bench.peers.DjlDense28",
                         "--steps", str(args.steps)], {}),
    }
    if args.work != "dense28":
        del offered["djl"]
    wanted = args.only.split(",") if args.only else list(offered)
    unknown = set(wanted) - set(offered)
    if unknown:
        raise SystemExit(f"--only does not know {', '.join(sorted(unknown))}; known: {', '.join(offered)}")
    if not args.only and default_threads(args.python) >= CORES:
        wanted = [w for w in wanted if "cores" not in w]
    return {name: offered[name]() for name in wanted}


def table(rounds):
    """rounds: [{name: result}]"""
    names = list(rounds[0])
    ours = [n for n in names if n.startswith("ours")]
    head = ["peer", "precision", "threads", "ms/step", "range", *(f"÷ {n}" for n in ours), "engine"]
    rows = [head, ["--"] * len(head)]
    for name in names:
        times = [r[name]["medianMs"] for r in rounds]
        last = rounds[-1][name]
        ratios = [statistics.median(r[name]["medianMs"] / r[o]["medianMs"] for r in rounds) for o in ours]
        rows.append([
            name, last["precision"], str(last.get("threads", "?")), f"{statistics.median(times):.0f}",
            f"{min(times):.0f}–{max(times):.0f}", *(f"{x:.2f}" for x in ratios), last.get("engine", "?")])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--work", choices=list(WORK), default="dense28")
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--steps", type=int, default=12, help="timed steps in a round, after the peer's warm-up")
    a.add_argument("--only", help="peers, by name and comma")
    a.add_argument("--ours", default=OURS, help=f"command template; default: {OURS}")
    add_python(a)
    a.add_argument("--out", help="file that gets each result as a JSON line")
    args = a.parse_args()

    chosen = peers(args)
    warn_if_busy()
    rounds = []
    for i in range(args.rounds):
        names = list(chosen)
        turned = names[i % len(names):] + names[:i % len(names)]
        results = {}
        for name in turned:
            results[name] = run(name, *chosen[name])
            print(f"round {i + 1}  {name:20s} {results[name]['medianMs']:8.1f} ms", file=sys.stderr, flush=True)
            if args.out:
                with open(args.out, "a") as f:
                    f.write(json.dumps({"round": i + 1, **results[name]}) + "\n")
        rounds.append({name: results[name] for name in names})

    print(f"{WORK[args.work][2]}, one training step. {machine()}; "
          f"{args.rounds} alternating rounds of {args.steps} steps.\n")
    print(table(rounds))


if __name__ == "__main__":
    main()
