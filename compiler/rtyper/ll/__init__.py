"""The RTyper's helpers, written in RPython against low-level types."""
