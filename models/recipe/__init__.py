"""The recipe that trains the bundled pipeline en_newsnlp_sm from public corpora."""
