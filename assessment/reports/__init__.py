"""Reports: one frozen report of a round; the writer of a format decides how it looks, never what it says."""
