"""What was promised and what happened, as imported, row by row, for ever.

Words: a *source* is one kind of file (orders, the log, billing's documents); an *import* is one file taken in; its
rows lie as Parquet under the data folder, named by hash, with a slim index here. A *check file* holds the mapping of
both sides. A source is *complete up to* an instant; only below it is an absence a finding. An *added line* is a
promised line that came from no file: a make-good that the customer approved.
"""
