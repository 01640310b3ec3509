"""What is owed, under kill: senders and writers that die again and again, on SQLite and on PostgreSQL."""
