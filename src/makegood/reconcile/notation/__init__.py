"""How stations, traffic systems and spreadsheets write clocks, days, dates and money: one parser each.

Plain strings in, plain values out; anything else raises `Unreadable` with a sentence.
"""
