"""What the commands of the command line do with the files that they are given."""
