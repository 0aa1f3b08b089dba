"""The road from facts to results, in set-based SQL. Written to be run any number of times."""
