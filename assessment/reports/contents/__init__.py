"""The contents of a report: what each part says of a round, with the same functions as the pages."""
