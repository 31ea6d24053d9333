"""The year at a glance, for the supervision office."""
