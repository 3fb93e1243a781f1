"""Tikas without a screen.

An instrument is answered in a file (sheets, answers) or in the record (records); a round's answers become
two arrays (arrays), the arrays become scores (scoring), and scores become findings, tables and charts, whose
words are chosen at the edge (words). `python -m assessment` is the command line.
"""
