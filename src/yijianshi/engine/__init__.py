"""From a plan and facts to decisions."""
