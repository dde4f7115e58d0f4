"""Accuracy and speed, measured on data whose path is given."""
