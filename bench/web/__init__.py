"""The pages under load, beside a bare Django page on the same machine in the same run: `make bench-web N=100000`."""
