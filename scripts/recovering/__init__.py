"""The parts of scripts/recovery."""
