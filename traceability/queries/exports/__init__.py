"""What an export holds: the portfolio of one reader, and the exports that somebody asked for."""
