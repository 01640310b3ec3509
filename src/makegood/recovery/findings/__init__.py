"""What the checks found, as pages and lists: opened, set aside, put back, looked at a second time."""
