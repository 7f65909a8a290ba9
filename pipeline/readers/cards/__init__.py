"""Model cards as claims: front matter, listed facts, tables of specifications and scores."""
