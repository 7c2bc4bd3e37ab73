#!/bin/sh
# Counts per second and the cost of a frame, in the process.
exec "${B:-build}/bench/engine"
