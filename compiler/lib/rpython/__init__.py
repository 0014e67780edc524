"""RPython's packages, as far as interpreters written in RPython use them."""
