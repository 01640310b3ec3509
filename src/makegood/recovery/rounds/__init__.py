"""Who is told of what falls due, round by round, by mail, chat or page, and what is no longer worth telling."""
