#!/bin/sh
# Reading files beside python3, in one run: a thousand config.json in one count, and the headers of
# checkpoints, one of a thousand tensors and one of 60 MB. Prints ratios, fails nothing.
#   B=build sh tests/bench/config.sh
set -u
B=${B:-build}
command -v python3 >/dev/null 2>&1 || {
    echo "config: python3 is not here: nothing to compare with"
    exit 0
}
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT

cat >"$out/bench.py" <<'END'
import json, os, struct, subprocess, sys, time
program, out = sys.argv[1:]

def best(what, times):
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        what()
        took.append((time.perf_counter() - begun) * 1e3)
    return min(took)

def run(*args):
    with open(os.path.join(out, "said"), "w") as said:
        subprocess.run([program, *args], stdout=said, stderr=subprocess.DEVNULL)
    return open(os.path.join(out, "said")).read()

def compare(what, theirs, ours, times):
    theirs, mine = best(theirs, times), best(ours, times)
    print(f"{what:29} python3 {theirs:9.2f} ms   paramscope {mine:8.2f} ms   "
          f"{theirs / mine:6.1f} times as fast")

# 1,000 configurations of LLaMA, with keys that do not count beside them.
paths = []
for i in range(1000):
    paths.append(os.path.join(out, f"c{i}.json"))
    with open(paths[-1], "w") as f:
        json.dump({"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 32000 + i,
                   "hidden_size": 4096, "num_hidden_layers": 1 + i % 80, "num_attention_heads": 32,
                   "num_key_value_heads": 8, "intermediate_size": 11008, "tie_word_embeddings": False,
                   "rms_norm_eps": 1e-05, "rope_scaling": None, "torch_dtype": "float16",
                   "bos_token_id": 1, "eos_token_id": 2, "hidden_act": "silu", "use_cache": True}, f, indent=2)

# Programs of their own, as paramscope is one.
with open(os.path.join(out, "sums.py"), "w") as f:
    f.write("""
import json, sys
for path in sys.argv[1:]:
    with open(path) as f:
        c = json.load(f)
    V, d, L, f = (c[k] for k in ("vocab_size", "hidden_size", "num_hidden_layers", "intermediate_size"))
    kv = d // c["num_attention_heads"] * c["num_key_value_heads"]
    print(2 * V * d + L * (2 * d * d + 2 * d * kv + 3 * d * f + 2 * d) + d)
""")
with open(os.path.join(out, "header.py"), "w") as f:
    f.write("""
import json, math, struct, sys
with open(sys.argv[1], "rb") as f:
    header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
print(sum(math.prod(t["shape"]) for name, t in header.items() if name != "__metadata__"))
""")

def python(script, *args):
    return subprocess.run([sys.executable, "-I", "-S", os.path.join(out, script), *args],
                          capture_output=True, text=True).stdout

compare("1,000 configs in one count", lambda: python("sums.py", *paths),
        lambda: run("count", "--format", "table", *paths), 5)
said = json.loads(run("count", "--format", "json", *paths))
if [m["total"] for m in said] != [int(n) for n in python("sums.py", *paths).split()]:
    print("config: the two do not count the same")

def checkpoint(path, names):
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name in names:
        header[name] = {"dtype": "F32", "shape": [4, 4], "data_offsets": [at, at + 64]}
        at += 64
    text = json.dumps(header).encode()
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text)
        f.truncate(8 + len(text) + at)
    return len(text)

path = os.path.join(out, "model.safetensors")
parts = ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
         "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj", "input_layernorm",
         "post_attention_layernorm", "self_attn.qkv_proj")
for what, layers, times in (("1,000", 100, 5), ("", 51000, 2)):
    size = checkpoint(path, (f"model.layers.{i}.{p}.weight" for i in range(layers) for p in parts))
    what = f"verify, {what} tensors" if what else f"verify, a header of {size / 1e6:.0f} MB"
    compare(what, lambda: python("header.py", path), lambda: run("verify", "llama-2-7b", path), times)
END
python3 "$out/bench.py" "$B/paramscope" "$out"
