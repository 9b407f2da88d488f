"""A safetensors reader apart from ours: prints name, dtype, shape and bytes of each tensor."""
import json
import math
import struct
import sys

SIZES = {"F64": 8, "I64": 8, "F32": 4, "I32": 4, "F16": 2, "BF16": 2, "I16": 2}

blob = open(sys.argv[1], "rb").read()
(length,) = struct.unpack("<Q", blob[:8])
assert length % 8 == 0, "the header is not aligned"
header = json.loads(blob[8 : 8 + length].decode("utf-8"))
data = blob[8 + length :]
metadata = header.pop("__metadata__", {})
covered = 0
for name, entry in header.items():
    begin, end = entry["data_offsets"]
    size = SIZES.get(entry["dtype"], 1)
    assert end - begin == math.prod(entry["shape"]) * size, name
    assert begin % size == 0, f"{name} is not aligned"
    covered += end - begin
    shown = name.encode("ascii", "backslashreplace").decode()
    print(shown, entry["dtype"], entry["shape"], data[begin:end].hex())
assert covered == len(data), "gaps"
print(metadata)
