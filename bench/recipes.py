#!/usr/bin/python3
"""The training step of each small adversarial recipe, ours beside Debian's PyTorch, in one sitting.

    bench/recipes.py [--recipes lsgan/small,sagan/small] [--rounds 2] [--seconds 2] [--python PATH]
                     [--out FILE.jsonl]

In each round every peer of a recipe runs once, in a process of its own, in an order that turns with the rounds. A
peer's number is the median over rounds of its median step; a ratio is the median over rounds of theirs / ours. Before
anything is compared, both have to have players of as many parameters. Prints a Markdown table; progress goes to
stderr. Peers: ours at precision auto and float32; PyTorch as it comes ("default") and with OPENBLAS_THREAD_TIMEOUT=4
GOMP_SPINCOUNT=10000 ("tuned"), which our launcher exports for ours; where PyTorch by itself takes fewer threads than
there are cores also tuned with OMP_NUM_THREADS = cores ("cores-tuned").
"""
import argparse
import json
import statistics
import sys

from sitting import CORES, LAUNCHER, ROOT, TUNED, add_python, classpath, default_threads, machine, run, warn_if_busy

OURS = ["auto", "float32"]
RECIPES = [f"{family}/small" for family in (
    "lsgan", "cgan", "wgan", "wgan-gp", "dragan", "acgan", "infogan", "sngan", "sagan", "biggan", "r3gan")] + [
    "biggan/deep-small"]  # those of which bench/peers/recipe_step.py has the players


def peers(python):
    """{kind: variables} of theirs."""
    theirs = {"default": {}, "tuned": TUNED}
    if default_threads(python) < CORES:
        theirs["cores-tuned"] = {"OMP_NUM_THREADS": str(CORES), **TUNED}
    return theirs


def ours(recipe, precision, seconds):
    return (["java", "-XX:+UseSerialGC", "-cp", classpath(ROOT / "bench"), "gansaku.bench.RecipeStep",
             "--recipe", recipe, "--precision", precision, "--seconds", str(seconds)], LAUNCHER)


def theirs(python, recipe, resolved, variables, seconds):
    return ([python, str(ROOT / "bench/peers/recipe_step.py"), "--recipe", recipe,
             "--resolved", json.dumps(resolved), "--seconds", str(seconds)], variables)


def measure(recipe, python, theirs_by_kind, rounds, seconds, out):
    """[{peer: result}], one for each round."""
    names = [f"ours-{p}" for p in OURS] + [f"pytorch-{k}" for k in theirs_by_kind]
    results, first = [], None
    for i in range(rounds):
        results.append({})
        for name in names[i % len(names):] + names[:i % len(names)]:
            kind = name.split("-", 1)[1]
            result = run(name, *(ours(recipe, kind, seconds) if name.startswith("ours")
                                 else theirs(python, recipe, first["resolved"], theirs_by_kind[kind], seconds)))
            first = first or result  # ours, which tells the others what the recipe resolves to
            for player, count in result["parameters"].items():
                if count != first["parameters"][player]:
                    raise SystemExit(f"{recipe}: {player} of {name} has {count} parameters, ours has "
                                     f"{first['parameters'][player]}; these are not the same networks")
            results[-1][name] = result
            print(f"{recipe:18s} round {i + 1}  {name:16s} {result['medianMs']:8.1f} ms", file=sys.stderr, flush=True)
            if out:
                with open(out, "a") as f:
                    kept = {k: v for k, v in result.items() if k not in ("resolved", "parameters")}
                    f.write(json.dumps({"recipe": recipe, "round": i + 1, **kept}) + "\n")
    return results


def row(recipe, theirs_by_kind, results):
    def ms(peer):
        return statistics.median(r[peer]["medianMs"] for r in results)

    def ratio(their, our):
        return statistics.median(
            r[f"pytorch-{their}"]["medianMs"] / r[f"ours-{our}"]["medianMs"] for r in results)

    names = [f"ours-{p}" for p in OURS] + [f"pytorch-{k}" for k in theirs_by_kind]
    return [recipe, *(f"{ms(peer):.0f}" for peer in names),
            *(f"{ratio(k, p):.2f}" for p in OURS for k in theirs_by_kind)]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--recipes", help="names by comma; default: every one with a peer")
    a.add_argument("--rounds", type=int, default=2)
    a.add_argument("--seconds", type=float, default=2, help="how long a process times its steps, five at least")
    add_python(a)
    a.add_argument("--out", help="file that gets each result as a JSON line")
    args = a.parse_args()

    warn_if_busy()
    theirs_by_kind = peers(args.python)
    chosen = args.recipes.split(",") if args.recipes else RECIPES
    head = ["recipe", *(f"ours, {p}" for p in OURS), *(f"PyTorch, {k}" for k in theirs_by_kind),
            *(f"{k} ÷ {p}" for p in OURS for k in theirs_by_kind)]
    rows = [head, ["--"] * len(head)]
    for recipe in chosen:
        results = measure(recipe, args.python, theirs_by_kind, args.rounds, args.seconds, args.out)
        rows.append(row(recipe, theirs_by_kind, results))
    last = results[-1]
    print(f"Milliseconds a step: D's moves and one of G's. {machine()}; "
          f"{args.rounds} alternating rounds of {args.seconds:g} s. "
          f"Ours: {last['ours-auto']['engine']}, {last['ours-auto']['threads']} threads, auto is "
          f"{last['ours-auto']['precision']}. Theirs: {last['pytorch-default']['engine']}, "
          + ", ".join(f"{last[f'pytorch-{k}']['threads']} threads {k}" for k in theirs_by_kind) + ".\n")
    print("\n".join("| " + " | ".join(r) + " |" for r in rows))


if __name__ == "__main__":
    main()
