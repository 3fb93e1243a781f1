"""The record of what people answered: one file, one writer, one module of questions for each noun."""
