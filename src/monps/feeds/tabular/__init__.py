"""Data sets in columns: a whole file as one frame, judged and turned into what is reported column by column."""
