#!/usr/bin/python3
"""How near `gansaku translate` comes to its network's own speed: a folder of pictures, beside the bare forward.

    bench/translate.py RUN [--pictures 100] [--side 256] [--rounds 3] [--out FILE.jsonl]

In each round two processes run one after the other, in turning order: the network alone on random pictures, one at a
time as `translate` uses it, and `gansaku translate` on a folder of drawn faces, half JPEG and half PNG. Times are a
picture's. "command" is from the first file read to the last one written, as the command itself tells; "process"
has the start of Java and the opening of the run in it as well. Ratios are medians over rounds; 1 is a network that
never waits. Prints a Markdown table; progress goes to stderr.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sitting import LAUNCHER, ROOT, classpath, clean_environment, machine, run, warn_if_busy


def java(*args):
    path = classpath(ROOT / "bench")
    return ["java", "-XX:+UseSerialGC", "-cp", path, "gansaku.bench.TranslatorForward", *args]


def forward(name, sizes):
    return run("forward", java("--run", name, *sizes), LAUNCHER)["meanMs"]


def translate(name, folder, pictures):
    """Milliseconds a picture, of the command and of the whole process."""
    with tempfile.TemporaryDirectory() as out:
        command = [str(ROOT / "gansaku"), "translate", name, str(folder), "--out", out, "--json"]
        begin = time.monotonic()
        done = subprocess.run(command, env=clean_environment(), capture_output=True, text=True)
        seconds = time.monotonic() - begin
        if done.returncode:
            raise SystemExit(f"translate ended with {done.returncode}: {done.stderr[-600:]}")
        made = json.loads(done.stdout)
    if made["pictures"] != pictures:
        raise SystemExit(f"translate made {made['pictures']} of {pictures} pictures: {made['bad'][:3]}")
    return made["seconds"] * 1000 / pictures, seconds * 1000 / pictures


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("run", help="a run's folder")
    a.add_argument("--pictures", type=int, default=100)
    a.add_argument("--side", type=int, default=256)
    a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--out", help="file that gets each round as a JSON line")
    args = a.parse_args()

    warn_if_busy()
    name = str(Path(args.run).resolve())
    sizes = ["--side", str(args.side), "--pictures", str(args.pictures)]
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(java("--draw", folder, *sizes), env=clean_environment(), check=True)
        for i in range(args.rounds):
            result = {}
            for what in ("forward", "translate") if i % 2 == 0 else ("translate", "forward"):
                if what == "forward":
                    result["forward"] = forward(name, sizes)
                else:
                    result["command"], result["process"] = translate(name, folder, args.pictures)
            rounds.append(result)
            told = "  ".join(f"{k} {v:.1f} ms" for k, v in sorted(result.items()))
            print(f"round {i + 1}  {told}", file=sys.stderr, flush=True)
            if args.out:
                with open(args.out, "a") as f:
                    f.write(json.dumps({"round": i + 1, "side": args.side, "pictures": args.pictures, **result}) + "\n")
    print(f"{args.pictures} pictures of {args.side}×{args.side} by {Path(name).name}. {machine()}; "
          f"{args.rounds} rounds.\n")
    print("| | ms a picture | ÷ forward |\n| -- | -- | -- |")
    for key, label in (("forward", "network alone"), ("command", "command"), ("process", "process")):
        ms = statistics.median(r[key] for r in rounds)
        ratio = statistics.median(r[key] / r["forward"] for r in rounds)
        print(f"| {label} | {ms:.1f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
