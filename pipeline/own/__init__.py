"""Prices of the reader's own: what a contract says, over what pages say."""
