"""What every bench shares: the machine, pinned to its physical cores, and processes timed in one sitting.

Importing it pins this process, and so all that it starts, to one logical processor of each physical core that it may
use. Thread and BLAS variables of the caller (OMP_, GOMP_, OPENBLAS_, MKL_, KMP_, MALLOC_) are dropped for all alike.
"""
import json
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = "/usr/bin/python3"
TUNED = {"OPENBLAS_THREAD_TIMEOUT": "4", "GOMP_SPINCOUNT": "10000"}
LAUNCHER = {**TUNED, "MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "33554432",
            "MALLOC_TRIM_THRESHOLD_": "1073741824"}  # what ./gansaku exports


def physical_cores():
    """One logical processor of each physical core, of those that this process may use."""
    firsts = {}
    for logical in sorted(os.sched_getaffinity(0)):
        siblings = Path(f"/sys/devices/system/cpu/cpu{logical}/topology/thread_siblings_list")
        firsts.setdefault(siblings.read_text() if siblings.exists() else logical, logical)
    return set(firsts.values())


os.sched_setaffinity(0, physical_cores())
CORES = len(os.sched_getaffinity(0))


def clean_environment():
    foreign = ("OMP_", "GOMP_", "OPENBLAS_", "MKL_", "KMP_", "MALLOC_")
    return {k: v for k, v in os.environ.items() if not k.startswith(foreign)}


def classpath(module):
    """A built module's classes and what they need."""
    listed = module / "target/classpath.txt"
    if not listed.exists():
        where = f"-f {module.relative_to(ROOT)}" if module.name == "djl" else "-pl bench -am -DskipTests"
        raise SystemExit(f"{listed} is not there; run first: mvn -q {where} package")
    return f"{module / 'target/classes'}:{listed.read_text().strip()}"


def add_python(parser):
    parser.add_argument("--python", default=PYTHON, metavar="PATH",
                        help="a Python whose PyTorch is the peer, as that of a virtual environment "
                             f"(default: Debian's, {PYTHON})")


def default_threads(python):
    """How many threads that Python's PyTorch takes by itself."""
    out = subprocess.run([python, "-c", "import torch; print(torch.get_num_threads())"],
                         env=clean_environment(), capture_output=True, text=True)
    if out.returncode:
        raise SystemExit(f"{python} has no PyTorch that can be imported: {out.stderr.strip().splitlines()[-1]}")
    return int(out.stdout)


def run(name, command, variables):
    """A peer's JSON line; its last line that is an object."""
    out = subprocess.run(command, env={**clean_environment(), **variables}, capture_output=True, text=True)
    lines = [line for line in out.stdout.splitlines() if line.startswith("{")]
    if out.returncode or not lines:
        tail = "\n".join((out.stdout + out.stderr).splitlines()[-15:])
        raise SystemExit(f"{name} ended with {out.returncode}: {shlex.join(command)[:300]}\n{tail}")
    return {"name": name, **json.loads(lines[-1])}


def cpu():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def machine():
    """A phrase about where this sitting was."""
    return f"{cpu()}, {CORES} physical cores, {platform.system()} {platform.release()}"


def warn_if_busy():
    load = os.getloadavg()[0]
    if load > 0.3:
        print(f"load is {load:.1f}: something else runs here, the numbers will say little", file=sys.stderr)
