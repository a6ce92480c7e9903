"""What a parent sees and touches."""
