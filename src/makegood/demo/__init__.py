"""An invented station, so that a newcomer sees the desk at work: people, customers, orders, logs, mistakes.

Everything in it is made up. It comes in through the same import, check, call and proof as anybody's records; the
dates are counted from the moment at which it is loaded.
"""
