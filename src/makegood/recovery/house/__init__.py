"""The house and those it serves: its people, its policy, its accounts, and how they come, change and leave."""
