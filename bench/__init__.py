"""Benchmarks, run by command. None is a timed test."""
