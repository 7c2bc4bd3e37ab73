#!/usr/bin/env python3
"""terminal.py - paramscope through a pseudo terminal, beside others, in one run.

  tests/bench/terminal.py build/paramscope build/bench/slider [--rounds N] [--size 120x40]

Programs take turns, round by round, so that a busy moment of the machine falls on all of them. Each
turn starts the program, takes its first frame, presses single keys, floods it, watches it idle and
ends it. Prints medians over the rounds, the spread, and ratios to the one-line slider. Fails
nothing: numbers are for people. Python 3 standard library only; Linux for memory and wake-ups."""
import argparse, fcntl, os, pty, select, shutil, signal, statistics, struct, sys, tempfile, termios, time

RIGHT, LEFT, DOWN, UP = b"\x1bOC", b"\x1bOD", b"\x1bOB", b"\x1bOA"


class Program:
    def __init__(self, argv, size, state):
        cols, rows = size
        self.begin = None
        read_end, write_end = os.pipe()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.close(write_end)
            os.read(read_end, 1)
            env = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8", XDG_STATE_HOME=state)
            for name in ("LINES", "COLUMNS", "NO_COLOR"):
                env.pop(name, None)
            try:
                os.execvpe(argv[0], argv, env)
            except OSError:
                os._exit(127)
        os.close(read_end)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.begin = time.perf_counter()
        os.write(write_end, b"x")
        os.close(write_end)

    def burst(self, quiet, longest):
        """Reads until `quiet` seconds of silence: (time of the last byte, bytes, output)."""
        last, count, out, end = None, 0, b"", time.perf_counter() + longest
        wait = longest
        while time.perf_counter() < end:
            if not select.select([self.fd], [], [], wait)[0]:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            last = time.perf_counter()
            count += len(data)
            out = (out + data)[-65536:]
            wait = quiet
        return last, count, out

    def key(self, bytes_, quiet=0.015):
        begin = time.perf_counter()
        os.write(self.fd, bytes_)
        last, count, out = self.burst(quiet, 1.0)
        return (last - begin if last else None), count, out

    def flood(self, bytes_, times):
        """All at once; returns the seconds to the last byte."""
        data, begin, last = bytes_ * times, time.perf_counter(), None
        os.set_blocking(self.fd, False)
        out = b""
        while True:
            readable, writable, _ = select.select([self.fd], [self.fd] if data else [], [], 0.25)
            if not readable and not writable:
                break
            if writable:
                try:
                    data = data[os.write(self.fd, data[:4096]):]
                except BlockingIOError:
                    pass
            if readable:
                try:
                    got = os.read(self.fd, 65536)
                except (BlockingIOError, OSError):
                    got = b""
                if got:
                    last = time.perf_counter()
                    out = (out + got)[-65536:]
        os.set_blocking(self.fd, True)
        return (last - begin if last else None), out

    def status(self, name):
        try:
            with open(f"/proc/{self.pid}/status") as f:
                for line in f:
                    if line.startswith(name + ":"):
                        return int(line.split()[1])
        except OSError:
            pass
        return 0

    def switches(self):
        return self.status("voluntary_ctxt_switches") + self.status("nonvoluntary_ctxt_switches")

    def end(self, key):
        try:
            os.write(self.fd, key)
            self.burst(0.05, 0.3)
        except OSError:
            pass
        for _ in range(50):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            time.sleep(0.01)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def turn(peer, size, keys, floods, idle):
    with tempfile.TemporaryDirectory() as state:
        p = Program(peer["argv"], size, state)
        last, count, out = p.burst(0.06, 5.0)
        if last is None:
            p.end(b"q")
            return None
        result = {"first frame ms": 1000 * (last - p.begin), "first frame bytes": count}
        pair = peer["keys"]
        latency, sizes = [], []
        for i in range(keys):
            seconds, count, _ = p.key(pair[i % 2])
            if seconds is not None:
                latency.append(1000 * seconds)
                sizes.append(count)
        if latency:
            result["key ms"] = statistics.median(latency)
            result["key bytes"] = statistics.median(sizes)
        time.sleep(0.2)  # what the last key brings about later, such as a session's file, is not idleness
        before = p.switches()
        time.sleep(idle)
        result["idle wake-ups"] = p.switches() - before
        seconds, _ = p.flood(pair[0], floods)
        if seconds is not None:
            result[f"{floods} keys ms"] = 1000 * seconds
        result["peak MiB"] = p.status("VmHWM") / 1024
        p.end(peer["quit"])
        return result


def main():
    a = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    a.add_argument("program")
    a.add_argument("slider")
    a.add_argument("--rounds", type=int, default=5)
    a.add_argument("--size", default="120x40")
    a.add_argument("--keys", type=int, default=40)
    a.add_argument("--flood", type=int, default=2000)
    a.add_argument("--idle", type=float, default=0.3)
    o = a.parse_args()
    size = tuple(int(n) for n in o.size.split("x"))
    peers = {
        "paramscope": {"argv": [os.path.abspath(o.program)], "keys": (RIGHT, LEFT), "quit": b"q"},
        "slider": {"argv": [os.path.abspath(o.slider)], "keys": (RIGHT, LEFT), "quit": b"q"},
    }
    if shutil.which("htop"):
        peers["htop"] = {"argv": ["htop", "-d", "100"], "keys": (DOWN, UP), "quit": b"q"}
    if shutil.which("ncdu"):
        peers["ncdu"] = {"argv": ["ncdu", "-0", "tests"], "keys": (DOWN, UP), "quit": b"q"}
        peers["ncdu"]["argv"] = ["ncdu", "tests"]
    if shutil.which("dialog"):
        peers["dialog"] = {"argv": ["dialog", "--rangebox", "value", "10", "60", "0", "1000", "500"],
                           "keys": (UP, DOWN), "quit": b"\x1b"}
    results = {name: [] for name in peers}
    for _ in range(o.rounds):
        for name, peer in peers.items():
            r = turn(peer, size, o.keys, o.flood, o.idle)
            if r:
                results[name].append(r)
    figures = ["first frame ms", "first frame bytes", "key ms", "key bytes", f"{o.flood} keys ms",
               "idle wake-ups", "peak MiB"]

    def median(name, figure):
        values = [r[figure] for r in results[name] if figure in r]
        return statistics.median(values) if values else None

    print(f"through a pty, {o.size}, {o.rounds} rounds in turn: median (least to most), ratio to the slider")
    for figure in figures:
        base = median("slider", figure)
        print(f"  {figure}")
        for name in peers:
            values = [r[figure] for r in results[name] if figure in r]
            if not values:
                continue
            m = statistics.median(values)
            ratio = f"   {m / base:6.2f} x" if base else ""
            print(f"    {name:12} {m:10.2f}   ({min(values):.2f} to {max(values):.2f}){ratio}")
    flood, key = median("paramscope", f"{o.flood} keys ms"), median("paramscope", "key ms")
    if flood and key:
        print(f"  {o.flood} keys in one go are {flood / key:.1f} x one key of paramscope")
    return 0


if __name__ == "__main__":
    sys.exit(main())
