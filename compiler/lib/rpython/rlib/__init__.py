"""RPython's library."""
